import type { Verb } from "../../verb/verb.js";
import { allowances } from "./allowances.js";
import { apply } from "./apply.js";
import { delay } from "./delay.js";
import { deploy } from "./deploy.js";
import { end } from "./end.js";
import { grant } from "./grant.js";
import { guardian } from "./guardian.js";
import { kill } from "./kill.js";
import { limit } from "./limit.js";
import { show } from "./show.js";
import { wallet } from "./wallet.js";

export const verbs: readonly Verb[] = [
  show,
  deploy,
  grant,
  kill,
  end,
  limit,
  apply,
  delay,
  guardian,
  wallet,
  allowances,
];
