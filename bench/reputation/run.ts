// One seed of the attack suite: `run.ts SEED` prints what came out as one line of JSON, and its progress to stderr.
import { play } from "./play.js";

const seed = Number(process.argv[2]);
const outcome = await play(seed, (line) => console.error(`seed ${seed}: ${line}`));
console.log(JSON.stringify(outcome));
// The chain in this process keeps it alive.
process.exit();
