import type { Verb } from "../../verb/verb.js";
import { list } from "./list.js";
import { make } from "./make.js";
import { open } from "./open.js";

export const verbs: readonly Verb[] = [list, make, open];
