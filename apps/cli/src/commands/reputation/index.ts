import type { Verb } from "../../verb/verb.js";
import { history } from "./history.js";
import { quality } from "./quality.js";
import { score } from "./score.js";

export const verbs: readonly Verb[] = [score, quality, history];
