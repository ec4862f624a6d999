import type { Verb } from "../../verb/verb.js";
import { add } from "./add.js";
import { key } from "./key.js";
import { list } from "./list.js";
import { remove } from "./remove.js";
import { use } from "./use.js";

export const verbs: readonly Verb[] = [list, add, key, use, remove];
