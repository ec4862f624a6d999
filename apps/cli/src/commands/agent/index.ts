import type { Verb } from "../../verb/verb.js";
import { list } from "./list.js";
import { register } from "./register.js";
import { show } from "./show.js";
import { update } from "./update.js";

export const verbs: readonly Verb[] = [list, show, register, update];
