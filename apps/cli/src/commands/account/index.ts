import type { Verb } from "../../verb/verb.js";
import { deploy } from "./deploy.js";
import { grant } from "./grant.js";
import { kill } from "./kill.js";
import { show } from "./show.js";

export const verbs: readonly Verb[] = [show, deploy, grant, kill];
