// How the cost of every read and write grows with the market, from 100 to 100,000 jobs. `npm run bench:growth -- 10000` stops at
// that size. Ends non-zero when gas is not flat, or time or memory grow faster than the market.
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { type Cost, cost } from "./cost.js";
import { Filler } from "./fill.js";
import { openMarket } from "./market.js";
import { readsOf } from "./reads.js";
import { type Found, growthReport } from "./report.js";
import { writeGas } from "./writes.js";

const [largest = 100_000] = process.argv.slice(2).map(Number);
const SIZES = sized([100, 1_000, 10_000, 100_000], [50, 100]).filter((size) => size <= largest);
if (SIZES.length < 2) throw new Error("Growth is what happens from one size to the next: say at least 1000.");

const market = await openMarket();
const filler = await Filler.on(market);
const reads = await readsOf(market, filler.busyAgent);
const found: Found[] = [];
for (const size of SIZES) {
  const fill = await filler.growTo(size);
  console.log(`${size.toLocaleString("en-US")} jobs: ${fill.jobs} more in ${fill.seconds.toFixed(1)} s`);
  const gas = await writeGas(market);
  const costs = new Map<string, Cost>();
  for (const { name, before, run } of reads) {
    before?.();
    const measured = await cost(run);
    console.log(`  ${name}: ${measured.milliseconds.toFixed(1)} ms`);
    costs.set(name, measured);
  }
  found.push({ size, fill, gas, costs });
}
await finish(growthReport(found, reads));
