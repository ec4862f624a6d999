import type { Verb } from "../../verb/verb.js";
import { balance } from "./balance.js";
import { cancel } from "./cancel.js";
import { deposit } from "./deposit.js";
import { speedUp } from "./speed-up.js";
import { withdraw } from "./withdraw.js";

export const verbs: readonly Verb[] = [balance, deposit, withdraw, speedUp, cancel];
