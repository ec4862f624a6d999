import type { TransactionRequest } from "ethers";

import { isSameAddress } from "../codec/abi-words.js";
import { populate } from "../codec/encode-call.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError, type MarketplaceError } from "../errors/marketplace-error.js";
import { ActionRefusedError } from "../errors/transaction-errors.js";
import { type Client, requireSigner } from "./client.js";
import { MulticallSigner } from "./multicall-signer.js";
import { submit, type SubmitOptions, type Submitted } from "./submit.js";
import { inTurnOfKey } from "./idempotency.js";
import { transact } from "./send.js";
import { translateError } from "./translate-error.js";
import { beginWrite, limitOf, WriteLimit } from "./write-limits.js";

/**
 * Does several actions of the escrow in one transaction: all of them happen, or none. What a transaction costs by itself is paid
 * once, and the node's answers are waited for once: the fastest way to hire for many jobs, or to be paid for many. Each
 * action returns what it returns by itself; `gasUsed` and `gasCost` are those of the whole. To call it again is as safe as its
 * actions are: those that were done before are left out.
 *
 * @param actions Each makes one call of the escrow, in the signer's own name, and does not wait for another; what it approves
 * goes before by itself. They are called in this order. At most what fits into a transaction, by EIP-7825 of 16,777,216 gas.
 * @returns Their results, in this order.
 * @throws {@link ActionRefusedError} when one cannot be done, with its number: none was.
 * @throws {@link MissingSignerError}, and what {@link send} throws when the transaction fails as a whole.
 * @example
 * const funding = { mode: FundingMode.Balance } as const;
 * const jobs = await multicall(
 *   client,
 *   bids.map((bid) => (batch) => hire(batch, { ...bid, funding })),
 * );
 */
export async function multicall<Result>(
  given: Client,
  actions: readonly ((client: Client) => Promise<Result>)[],
): Promise<Result[]> {
  const client = beginWrite(given);
  const key = client.limits?.idempotencyKey;
  const limit = limitOf(client) ?? new WriteLimit();
  const work = (): Promise<Result[]> => limit.bound(callJointly(client, actions));
  return key === undefined ? work() : limit.bound(inTurnOfKey(client.journal, key, work));
}

async function callJointly<Result>(
  client: Client,
  actions: readonly ((client: Client) => Promise<Result>)[],
): Promise<Result[]> {
  const results: Result[] = [];
  let open = actions.map((action, index) => ({ action, index }));
  // A turn does all that is open, or leaves out what was done before.
  while (open.length > 0) {
    const batch = new MulticallBatch(client, open.length);
    const outcomes = await Promise.allSettled(open.map(({ action }, place) => batch.run(place, action)));
    const refused: typeof open = [];
    const reasons: unknown[] = [];
    for (const [place, { action, index }] of open.entries()) {
      const outcome = outcomes[place];
      if (outcome?.status === "fulfilled") results[index] = outcome.value;
      else refused.push({ action, index });
      reasons.push(outcome?.status === "rejected" ? outcome.reason : undefined);
    }
    if (refused.length === open.length || (batch.isSent && refused.length > 0)) {
      const { place, error } = await batch.refusal(reasons);
      const index = place === undefined ? undefined : open[place]?.index;
      throw index === undefined ? error : new ActionRefusedError(index, error);
    }
    open = refused;
  }
  return results;
}

/** An action may need an allowance before it. */
const APPROVE = "0x095ea7b3"; // approve(address,uint256)

/** The call of one action, which waits for those of the others. */
interface Call {
  readonly place: number;
  readonly data: string;
  readonly resolve: (sent: Submitted) => void;
  readonly reject: (error: MarketplaceError) => void;
}

/** Why a multicall came to nothing; the place of the action that is to blame, where one is. */
interface Refusal {
  readonly place?: number;
  readonly error: MarketplaceError;
}

/** The calls of the escrow of some actions: they go in one transaction when each action has made its own, or ended without. */
class MulticallBatch {
  readonly #client: Client;
  readonly #calls: Call[] = [];
  /** The places of the actions that made their call. */
  readonly #callers = new Set<number>();
  #open: number;
  /** What an action threw before it called. */
  #early: (Refusal & { readonly place: number }) | undefined;
  #error: MarketplaceError | undefined;
  #isSent = false;

  /** @param count How many actions will run. */
  constructor(client: Client, count: number) {
    this.#client = client;
    this.#open = count;
  }

  /** Whether a transaction was signed, and may have gone out. */
  get isSent(): boolean {
    return this.#isSent;
  }

  /** @param place The place of its call among the others. */
  async run<Result>(place: number, action: (client: Client) => Promise<Result>): Promise<Result> {
    const { signer } = requireSigner(this.#client);
    const join = async (transaction: TransactionRequest, options?: SubmitOptions): Promise<Submitted> => {
      const { to, data } = transaction;
      if (typeof data === "string" && data.startsWith(APPROVE)) return submit(signer, transaction, options);
      const { escrow } = this.#client.contracts;
      if (typeof to !== "string" || typeof data !== "string" || !isSameAddress(to, escrow.target as string)) {
        throw new ArgumentInvalidError("actions", "may call the escrow alone, in the signer's own name");
      }
      if (this.#callers.has(place)) throw new ArgumentInvalidError("actions", "may make one call each");
      this.#callers.add(place);
      return new Promise((resolve, reject) => {
        this.#calls.push({ place, data, resolve, reject });
        this.#sendIfComplete();
      });
    };
    try {
      return await action({ ...this.#client, signer: new MulticallSigner(signer, this.#client.provider, join) });
    } catch (error) {
      if (!this.#callers.has(place)) this.#early ??= { place, error: translateError(error, { client: this.#client }) };
      throw error;
    } finally {
      if (!this.#callers.has(place)) this.#sendIfComplete();
    }
  }

  /**
   * Why it came to nothing.
   *
   * @param reasons What each action threw, by its place.
   */
  async refusal(reasons: readonly unknown[]): Promise<Refusal> {
    if (this.#early) return this.#early;
    const error = this.#error ?? translateError(reasons.find((reason) => reason !== undefined));
    if (this.#isSent) return { error };
    // An action whose call is refused may know better than the contract what is wrong.
    const place = reasons.findIndex((reason) => reason !== undefined && reason !== error);
    if (place >= 0) return { place, error: translateError(reasons[place]) };
    return isMarketplaceError(error, "CONTRACT_REVERT") ? ((await this.#refusedAlone()) ?? { error }) : { error };
  }

  /** The first of the calls that is refused also by itself. */
  async #refusedAlone(): Promise<Refusal | undefined> {
    const { provider, contracts } = this.#client;
    const { account: from } = requireSigner(this.#client);
    const to = contracts.escrow.target as string;
    const tries = await Promise.allSettled(this.#calls.map(({ data }) => provider.call({ from, to, data })));
    const index = tries.findIndex(({ status }) => status === "rejected");
    const [call, tried] = [this.#calls[index], tries[index]];
    if (call === undefined || tried?.status !== "rejected") return undefined;
    return { place: call.place, error: translateError(tried.reason, { client: this.#client }) };
  }

  #sendIfComplete(): void {
    if (--this.#open === 0) void this.#send();
  }

  async #send(): Promise<void> {
    const calls = this.#calls.sort((a, b) => a.place - b.place);
    if (calls.length === 0) return;
    try {
      if (this.#early) throw this.#early.error;
      const mined = await transact(this.#client, this.#transaction(calls), { part: "checked" });
      this.#isSent = true;
      for (const { resolve } of calls) resolve(mined);
    } catch (error) {
      this.#error = translateError(error, { client: this.#client });
      // Signed is as good as sent: it may be mined whatever a node said.
      this.#isSent = this.#error.transactionHash !== undefined;
      for (const { reject } of calls) reject(this.#error);
    }
  }

  async #transaction(calls: readonly Call[]): Promise<TransactionRequest> {
    const { escrow } = this.#client.contracts;
    const [first] = calls;
    if (calls.length === 1 && first !== undefined) return { to: escrow.target as string, data: first.data };
    return populate(
      escrow,
      "multicall",
      calls.map(({ data }) => data),
    );
  }
}
