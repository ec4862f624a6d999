// Whole jobs on chain through the SDK: how many a second, and how long each takes, on Hardhat's node and on anvil.
// `npm run bench:throughput`; with the name of a node, on that one only.
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { measure, type Measured } from "./measure.js";
import { type NodeName, NODES } from "./nodes.js";
import { reportOf } from "./report.js";

const wanted = process.argv[2];
const all = Object.keys(NODES) as NodeName[];
const names = sized(all, all.slice(0, 1)).filter((name) => wanted === undefined || name === wanted);
if (names.length === 0) throw new Error(`There is no node ${wanted ?? ""}: ${Object.keys(NODES).join(", ")}.`);

const measured: Measured[] = [];
for (const name of names) measured.push(await measure(name));
await finish(reportOf(measured));
