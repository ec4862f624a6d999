import type { Verb } from "../../verb/verb.js";
import { autoRelease } from "./auto-release.js";
import { deliver } from "./deliver.js";
import { giveUp } from "./give-up.js";
import { hire } from "./hire.js";
import { list } from "./list.js";
import { next } from "./next.js";
import { reclaim } from "./reclaim.js";
import { release } from "./release.js";
import { show } from "./show.js";

export const verbs: readonly Verb[] = [list, show, next, hire, deliver, release, giveUp, reclaim, autoRelease];
