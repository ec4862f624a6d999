import { ActionRefusedError } from "../errors/transaction-errors.js";
import type { Client } from "./client.js";
import { JointCall } from "./joint-call.js";
import { inTurnOfKey } from "./key-turns.js";
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
 *   bids.map((bid) => (joint) => hire(joint, { ...bid, funding })),
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
    const joint = new JointCall(client, open.length);
    const outcomes = await Promise.allSettled(open.map(({ action }, place) => joint.run(place, action)));
    const refused: typeof open = [];
    const reasons: unknown[] = [];
    for (const [place, { action, index }] of open.entries()) {
      const outcome = outcomes[place];
      if (outcome?.status === "fulfilled") results[index] = outcome.value;
      else refused.push({ action, index });
      reasons.push(outcome?.status === "rejected" ? outcome.reason : undefined);
    }
    if (refused.length === open.length || (joint.isSent && refused.length > 0)) {
      const { place, error } = await joint.refusal(reasons);
      const index = place === undefined ? undefined : open[place]?.index;
      throw index === undefined ? error : new ActionRefusedError(index, error);
    }
    open = refused;
  }
  return results;
}
