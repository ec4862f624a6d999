import type { Verb } from "../../verb/verb.js";
import { appeal } from "./appeal.js";
import { concede } from "./concede.js";
import { escalate } from "./escalate.js";
import { evidence } from "./evidence.js";
import { fallBack } from "./fall-back.js";
import { finalize } from "./finalize.js";
import { open } from "./open.js";
import { show } from "./show.js";

export const verbs: readonly Verb[] = [show, open, evidence, appeal, concede, finalize, escalate, fallBack];
