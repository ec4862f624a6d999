import type { Verb } from "../../verb/verb.js";
import { cancel } from "./cancel.js";
import { list } from "./list.js";
import { post } from "./post.js";
import { show } from "./show.js";

export const verbs: readonly Verb[] = [list, show, post, cancel];
