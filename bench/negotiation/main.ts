// Default policies bargain with each other in random scenarios, with and without a zone of agreement. `npm run bench:negotiation`;
// `npm run bench:negotiation -- 7` takes another seed.
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { negotiationReport } from "./report.js";
import { runScenarios } from "./run-scenarios.js";
import type { Variation } from "./scenario.js";

const given = process.argv[2];
const seeds = given === undefined ? [1, 2, 3] : [Number(given)];
if (!seeds.every(Number.isSafeInteger)) throw new Error("The seed must be a whole number.");
const EACH = sized(1_000, 20);
const FEWER = sized(200, 10);
const BOULWARE = 0.2;
const CONCEDER = 5;

const standard = runScenarios(seeds, EACH, { hasZone: true });
const outside = runScenarios(seeds, EACH, { hasZone: false });
const variations: Readonly<Record<string, Variation>> = {
  "defaults, lopsided demands": { demands: [0.05, 0.9] },
  "both Boulware": { client: BOULWARE, provider: BOULWARE },
  "both conceders": { client: CONCEDER, provider: CONCEDER },
  "Boulware, conceder": { client: BOULWARE, provider: CONCEDER },
  "conceder, Boulware": { client: CONCEDER, provider: BOULWARE },
  "default, Boulware": { provider: BOULWARE },
};
const others = new Map(
  Object.entries(variations).map(([name, variation]) => [
    name,
    runScenarios(seeds, FEWER, { hasZone: true, variation }),
  ]),
);
await finish(negotiationReport(seeds, { standard, outside, others }), given === undefined);
