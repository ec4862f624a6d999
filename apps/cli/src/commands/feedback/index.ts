import type { Verb } from "../../verb/verb.js";
import { give } from "./give.js";
import { list } from "./list.js";
import { revoke } from "./revoke.js";

export const verbs: readonly Verb[] = [list, give, revoke];
