import type { Verb } from "../../verb/verb.js";
import { list } from "./list.js";
import { make } from "./make.js";

export const verbs: readonly Verb[] = [list, make];
