import { BudgetExceededError, type BudgetRule } from "../errors/budget-exceeded-error.js";
import type { AgentJournal } from "../journal/journal.js";

const STREAM = "spending";
const DAY = 86_400n;

/** What an agent may spend in one token. Each is unlimited when left out. Amounts in units of the token. */
export interface BudgetLimits {
  readonly token: string;
  /** For one job. */
  readonly perJob?: bigint;
  /** In any 24 hours of the chain's time. */
  readonly perDay?: bigint;
  /** Ever, counted since the journal began. */
  readonly total?: bigint;
}

/** An amount that was set aside for a job. */
interface Spending {
  readonly token: string;
  readonly amount: bigint;
  /** The chain's seconds. */
  readonly at: bigint;
}

/** What the journal keeps of it. A finished entry keeps its name, so what is set aside again has an entry of another name. */
interface StoredSpending extends Spending {
  readonly reservation: string;
}

/** What of {@link BudgetLimits} is left, in units of the token. */
export type RemainingBudget = Omit<BudgetLimits, "token">;

/** How much may be taken by the agent's account on chain, in units of a token; undefined when nothing there limits it. */
export type ReadAllowance = (token: string) => Promise<bigint | undefined>;

/**
 * What the agent set aside, by the journal: set aside before the money moves, so that a crash in between spends too little, never too
 * much. Tokens without limits are not bounded here; what the account on chain enforces bounds all.
 */
export class Budget {
  readonly #spent = new Map<string, Spending>();
  /** The journal's entries of what is set aside, by the caller's key. */
  readonly #entries = new Map<string, string>();

  constructor(
    private readonly journal: AgentJournal,
    private readonly limits: readonly BudgetLimits[],
    private readonly onChain: ReadAllowance | undefined,
  ) {}

  async load(): Promise<void> {
    for await (const { key, value } of this.journal.read<StoredSpending>(STREAM)) {
      const { reservation, ...spending } = value;
      this.#spent.set(reservation, spending);
      this.#entries.set(reservation, key);
    }
  }

  /** Sets an amount aside under a key, once. @throws {@link BudgetExceededError} */
  async reserve(key: string, { token, amount, at }: Spending): Promise<void> {
    if (this.#spent.has(key)) return;
    const available = await this.onChain?.(token);
    if (this.#spent.has(key)) return;
    if (available !== undefined && amount > available)
      throw new BudgetExceededError("account", token, amount, available);
    this.#requireWithin(token, amount, at);
    // From the check to here nothing waits: two at once cannot share what is left.
    this.#spent.set(key, { token, amount, at });
    try {
      this.#entries.set(key, await this.#store({ reservation: key, token, amount, at }));
    } catch (error) {
      this.#spent.delete(key);
      throw error;
    }
  }

  /** Whether an amount is set aside under a key. */
  isReserved(key: string): boolean {
    return this.#spent.has(key);
  }

  /** Whether an amount could be set aside now; sets nothing aside. @throws {@link BudgetExceededError} */
  async check({ token, amount, at }: Spending): Promise<void> {
    const available = await this.onChain?.(token);
    if (available !== undefined && amount > available)
      throw new BudgetExceededError("account", token, amount, available);
    this.#requireWithin(token, amount, at);
  }

  /**
   * What may still be set aside in a token with limits, in units of the token; undefined for a token without.
   *
   * @param at The chain's seconds.
   */
  remaining(token: string, at: bigint): RemainingBudget | undefined {
    const limits = this.#limitsOf(token);
    if (limits === undefined) return undefined;
    const [today, ever] = this.#used(token, at);
    const rest = (limit: bigint, used: bigint): bigint => (limit > used ? limit - used : 0n);
    return {
      ...(limits.perJob !== undefined && { perJob: limits.perJob }),
      ...(limits.perDay !== undefined && { perDay: rest(limits.perDay, today) }),
      ...(limits.total !== undefined && { total: rest(limits.total, ever) }),
    };
  }

  /** Gives back what was not spent. */
  async release(key: string): Promise<void> {
    this.#spent.delete(key);
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    await this.journal.finish(STREAM, [entry]);
  }

  /** Writes it down, under another name when the key was given back before. @returns The name of the entry. */
  async #store(value: StoredSpending): Promise<string> {
    const { reservation } = value;
    if (await this.journal.append(STREAM, { key: reservation, value })) return reservation;
    const another = `${reservation} ${crypto.randomUUID()}`;
    await this.journal.append(STREAM, { key: another, value });
    return another;
  }

  #requireWithin(token: string, amount: bigint, at: bigint): void {
    const limits = this.#limitsOf(token);
    if (limits === undefined) return;
    const [today, ever] = this.#used(token, at);
    const rules: readonly [BudgetRule, bigint | undefined, bigint][] = [
      ["perJob", limits.perJob, 0n],
      ["perDay", limits.perDay, today],
      ["total", limits.total, ever],
    ];
    for (const [rule, limit, used] of rules) {
      if (limit !== undefined && used + amount > limit) {
        throw new BudgetExceededError(rule, token, amount, limit > used ? limit - used : 0n);
      }
    }
  }

  #limitsOf(token: string): BudgetLimits | undefined {
    return this.limits.find((one) => one.token.toLowerCase() === token.toLowerCase());
  }

  /** What was set aside in the last 24 hours, and ever. */
  #used(token: string, at: bigint): readonly [bigint, bigint] {
    const past = [...this.#spent.values()].filter((one) => one.token.toLowerCase() === token.toLowerCase());
    const sum = (list: readonly Spending[]): bigint => list.reduce((total, one) => total + one.amount, 0n);
    return [sum(past.filter((one) => one.at > at - DAY)), sum(past)];
  }
}
