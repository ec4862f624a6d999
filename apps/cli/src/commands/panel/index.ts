import type { Verb } from "../../verb/verb.js";
import { bond } from "./bond.js";
import { consent } from "./consent.js";
import { draft } from "./draft.js";
import { fees } from "./fees.js";
import { form } from "./form.js";
import { list } from "./list.js";
import { resign } from "./resign.js";
import { show } from "./show.js";
import { unbond } from "./unbond.js";

export const verbs: readonly Verb[] = [list, show, draft, consent, form, resign, bond, unbond, fees];
