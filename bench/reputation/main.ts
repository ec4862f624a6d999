// Attacks on reputation: how far fake ratings, rings and captured seeds get against the mean of all feedback, the number of
// completed jobs, the score of the deployed ledger and the trust rank of the SDK. `npm run bench:reputation` plays three seeds
// on which the market was made and three that it was never tried on; `-- --seeds 1,2,3` plays others. Ends non-zero when a goal
// is missed with any of the first three, or of those that are asked for. `--processes 4` works with four at the same time
// instead of two.
import { parseArgs } from "node:util";

import { finish } from "../lib/finish.js";
import { playLevels } from "./levels/play-levels.js";
import { playAll } from "./play-all.js";
import { reportOf } from "./report/report.js";

const TUNED = [1, 2, 3];
const HELD_OUT = [101, 202, 303];
/** Seeds of the price levels alone, looked at once. */
const OWN = [7, 77, 777];

const { values } = parseArgs({ options: { seeds: { type: "string" }, processes: { type: "string", default: "2" } } });
const asked = values.seeds?.split(",").map(Number);
if (asked?.some((seed) => !Number.isSafeInteger(seed))) throw new Error("--seeds takes whole numbers: --seeds 1,2,3");
const groups = asked === undefined ? [TUNED, HELD_OUT] : [asked];

const outcomes = await playAll(groups.flat(), Number(values.processes));
const [first = [], second = []] = groups.map((seeds) => outcomes.filter(({ seed }) => seeds.includes(seed)));
await finish(reportOf(first, second, playLevels([...groups.flat(), ...(asked === undefined ? OWN : [])])));
