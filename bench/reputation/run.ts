// One part of the bench, alone. Each prints what came out as one line of JSON:
// `run.ts attacks SEED` plays the attack suite on the ledger's twin, `run.ts attacks SEED contract` on the compiled contract;
// `run.ts market SEED PRICE` plays one market of a price level on the contract, and fails when the twin says anything else;
// `run.ts levels SEED,SEED` plays everything else at the four price levels on the twin.
import { LedgerChain } from "./chain/ledger-chain.js";
import { playLevels } from "./levels/play-levels.js";
import { rankLevelOnContract } from "./levels/rank-level.js";
import { play } from "./play.js";
import { TwinChain } from "./twin/twin-chain.js";

const [what, seeds = "", how] = process.argv.slice(2);
const numbers = seeds.split(",").map(Number);
const [seed = NaN] = numbers;
if (numbers.some((number) => !Number.isSafeInteger(number))) throw new Error("Say a seed.");

async function outcome(): Promise<unknown> {
  if (what === "levels") return playLevels(numbers);
  if (what === "market") return await rankLevelOnContract(await LedgerChain.open(), seed, Number(how));
  const ledger = how === "contract" ? await LedgerChain.open() : new TwinChain();
  return await play(seed, ledger, (line) => console.error(`seed ${seed}: ${line}`));
}

// The chain in this process keeps it alive; a pipe takes what is long bit by bit.
process.stdout.write(`${JSON.stringify(await outcome())}\n`, () => process.exit());
