import { type BudgetLimits, type Counterparties, isWelcome } from "@guildhall/agent";
import type { Client } from "@guildhall/sdk";

import { CallRefusedError } from "./errors/call-refused-error.js";
import { money } from "./tokens.js";

/** What a model may do with the wallet of this server. It holds whatever the model says; only who starts the server can change it. */
export interface McpPolicy {
  /**
   * What may be spent of each token: in one call (`perJob`), in any 24 hours, in all. A token that is not named here cannot be spent:
   * with no budgets the server only reads, withdraws to its own account and publishes.
   */
  readonly budgets?: readonly BudgetLimits[];
  /** With whom: accounts of providers that may be hired, and of clients that may be worked for. Anybody when left out. */
  readonly counterparties?: Counterparties;
  /** Names of skills. An offer that asks for another one is neither posted, hired for, nor bid for. Any when left out. */
  readonly skills?: readonly string[];
  /** Above which amount of a token, in its units, a person decides. Nobody is asked when left out. */
  readonly askAbove?: readonly { readonly token: string; readonly amount: bigint }[];
  /**
   * Where a person may decide: `inbox`, by the command or the API, out of the model's reach; or `client` too, in the dialog that the
   * model's program shows to its user. `inbox` when left out.
   */
  readonly decideIn?: "inbox" | "client";
  /** Which bids may be hired: the one that the ledger's record puts first, or any that can be taken. `best` when left out. */
  readonly choice?: "best" | "any";
}

/** What a call would do, as far as the policy looks at it. */
export interface Commitment {
  /** What it could cost, or moves, and of which token; left out for what only costs gas. */
  readonly amount?: { readonly token: string; readonly units: bigint };
  /** Whether the amount is spent, and so counts in the budgets; else only `perJob` and `askAbove` look at it. */
  readonly spends?: boolean;
  /** Whether the amount was committed before, as the price of a job is: then only `askAbove` looks at it. */
  readonly isCommitted?: boolean;
  /** Whether it only says what may be spent later, as an offer does: then nobody is asked yet. */
  readonly isAnnounced?: boolean;
  /** The accounts of the other side. */
  readonly counterparties?: readonly string[];
  /** Names of skills that the job asks for. */
  readonly skills?: readonly string[];
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Requires that the policy allows a call, but for the sums that the budget counts. @throws {@link CallRefusedError} */
export function requireAllowed(client: Client, policy: McpPolicy, commitment: Commitment): void {
  const { amount, isCommitted = false, counterparties = [], skills = [] } = commitment;
  const stranger = counterparties.find((account) => !isWelcome(account, policy.counterparties));
  if (stranger !== undefined) {
    throw new CallRefusedError(
      "COUNTERPARTY_NOT_ALLOWED",
      `The policy of this server does not let it deal with ${stranger}. Choose another counterparty.`,
      { account: stranger },
    );
  }
  const skill = policy.skills && skills.find((name) => policy.skills?.includes(name) !== true);
  if (skill !== undefined) {
    throw new CallRefusedError(
      "SKILL_NOT_ALLOWED",
      `The policy of this server allows jobs for these skills alone: ${policy.skills?.join(", ") ?? ""}.`,
      { skill, allowed: policy.skills },
    );
  }
  if (amount === undefined || isCommitted) return;
  const limits = policy.budgets?.find(({ token }) => isSame(token, amount.token));
  if (limits === undefined) {
    throw new CallRefusedError(
      "TOKEN_NOT_ALLOWED",
      `The policy of this server has no budget for the token ${amount.token}, so nothing of it can be spent.`,
      { token: amount.token },
    );
  }
  if (limits.perJob !== undefined && amount.units > limits.perJob) {
    throw new CallRefusedError(
      "PER_CALL",
      "The amount is above what the policy of this server allows in one call. Ask for less, or ask the operator.",
      { amount: money(client, amount.token, amount.units), limit: money(client, amount.token, limits.perJob) },
    );
  }
}

/** Whether a person decides on a call. */
export function needsDecision({ askAbove = [] }: McpPolicy, { amount, isAnnounced = false }: Commitment): boolean {
  if (amount === undefined || isAnnounced) return false;
  return askAbove.some(({ token, amount: most }) => isSame(token, amount.token) && amount.units > most);
}
