// Two scripted markets: who is hired when bids are sealed and ranked together, and what trade is worth beside doing all oneself.
// `npm run bench:market`; `npm run bench:market -- 7` takes another seed.
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { runEconomy } from "./diagon.js";
import { hireByRank, hireFairly, hireFirst, runMarket } from "./hire.js";
import { equalMarket, magenticMarket } from "./magentic.js";
import { marketReport } from "./report.js";

const given = process.argv[2];
const seeds = given === undefined ? [1, 2, 3] : [Number(given)];
if (!seeds.every(Number.isSafeInteger)) throw new Error("The seed must be a whole number.");
/** Markets of each seed: one has too few customers to tell an advantage of a tenth from chance. */
const MARKETS = sized(5, 1);
const CUSTOMERS = sized(100, 10);
const EQUAL = sized(1_000, 20);
const ROUNDS = sized(100, 2);

const markets = seeds.flatMap((seed) => Array.from({ length: MARKETS }, (_, index) => 100 * seed + index));
const whole = (seed: number) => magenticMarket(seed, CUSTOMERS);
const equal = (seed: number) => equalMarket(seed, EQUAL);
await finish(
  marketReport(seeds, {
    fair: runMarket(markets, whole, hireFairly),
    first: runMarket(markets, whole, hireFirst),
    equal: runMarket(seeds, equal, hireByRank),
    equalFirst: runMarket(seeds, equal, hireFirst),
    economies: new Map(seeds.map((seed) => [seed, runEconomy(seed, ROUNDS)])),
  }),
  given === undefined,
);
