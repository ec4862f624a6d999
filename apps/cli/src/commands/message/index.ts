import type { Verb } from "../../verb/verb.js";
import { inbox } from "./inbox.js";
import { send } from "./send.js";

export const verbs: readonly Verb[] = [inbox, send];
