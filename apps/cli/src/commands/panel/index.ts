import type { Verb } from "../../verb/verb.js";
import { consent } from "./consent.js";
import { draft } from "./draft.js";
import { form } from "./form.js";
import { list } from "./list.js";
import { resign } from "./resign.js";
import { show } from "./show.js";

export const verbs: readonly Verb[] = [list, show, draft, consent, form, resign];
