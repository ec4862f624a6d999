import { setTimeout as sleep } from "node:timers/promises";

import {
  type Client,
  collectRulings,
  type Dispute,
  type DocumentStore,
  getDispute,
  isMarketplaceError,
  JobStatus,
  makeRulingDraft,
  readEvidence,
  signRuling,
  submitRuling,
  watchDisputes,
  withLimits,
} from "@guildhall/sdk";
import { decideByEvidence } from "./decide-by-evidence.js";
import { clientOf, type Court } from "./form-panels.js";

/** How often the arbiters look at the chain, in milliseconds. */
const LOOK_EVERY = 500;
/** How long one ruling may take, in milliseconds; and how often one is tried. */
const RULING_TIMEOUT = 60_000;
const MOST_TRIES = 5;
/** How many disputes are followed at the same time; the oldest is forgotten first. */
const MOST_DISPUTES = 10_000;

const NONE = { round: 0n, count: 0 } as const;

/** A dispute that the arbiters follow. */
interface Followed {
  readonly job: string;
  readonly milestone: bigint;
  /** The block after which it was looked at last. */
  seenAt: number;
  /** From when on the panel may rule, unix seconds; undefined while none decides. */
  sitsFrom: bigint | undefined;
  /** Nothing is to be ruled any more, unless the chain is set back. */
  isOver: boolean;
  /** Tries that failed, in which round. */
  failures: { readonly round: bigint; readonly count: number };
}

/** What {@link judgeDisputes} needs. */
export interface JudgeDisputesParameters {
  readonly first: Court;
  readonly appeal: Court;
  /** Where documents are read from, and reasons are put. */
  readonly store: DocumentStore;
  /** Ends the work. */
  readonly signal: AbortSignal;
  /** Called with one line about what an arbiter does. */
  readonly note: (line: string) => void;
}

/**
 * Rules on every dispute before one of two panels, as soon as it may, until the signal. A dispute on which the panels cannot rule is
 * noted and left; the escrow's time limits end it.
 */
export async function judgeDisputes(node: Client, parameters: JudgeDisputesParameters): Promise<void> {
  const { first, appeal, store, signal, note } = parameters;
  const followed = new Map<string, Followed>();
  await Promise.all([follow(), judge()]);

  async function follow(): Promise<void> {
    for await (const item of watchDisputes(node, { signal, waitForNode: true, pollingInterval: LOOK_EVERY })) {
      if (item.kind === "reorg") {
        for (const dispute of followed.values()) dispute.isOver = false;
        continue;
      }
      const { jobId: job, milestone } = item.args;
      const { panelId, appealPanelId } = item.job.terms.offer;
      if (panelId !== first.panelId && appealPanelId !== appeal.panelId) continue;
      const key = `${job}:${milestone}`;
      // A dispute that comes again after the chain was set back is another one.
      followed.delete(key);
      followed.set(key, { job, milestone, seenAt: -1, sitsFrom: undefined, isOver: false, failures: NONE });
      const [oldest] = followed.keys();
      if (followed.size > MOST_DISPUTES && oldest !== undefined) followed.delete(oldest);
    }
  }

  async function judge(): Promise<void> {
    while (!signal.aborted) {
      try {
        // A clock that was put forward shows in no block yet.
        const { block, next } = await clockOf(node);
        for (const dispute of followed.values()) {
          const isDue = dispute.sitsFrom !== undefined && next >= dispute.sitsFrom;
          if (dispute.isOver || (dispute.seenAt === block && !isDue)) continue;
          dispute.seenAt = block;
          await judgeOne(dispute, next);
        }
      } catch (error) {
        note(`The arbiters could not look at the chain, and look again: ${messageOf(error)}`);
      }
      await sleep(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
    }
  }

  async function judgeOne(followed: Followed, now: bigint): Promise<void> {
    const { job, milestone } = followed;
    const place = `milestone ${milestone} of job ${job}`;
    const dispute = await getDispute(node, { job, milestone }).catch((error: unknown) => {
      // The chain was set back to before the job.
      if (isMarketplaceError(error, "JOB_NOT_FOUND")) return undefined;
      throw error;
    });
    followed.isOver = dispute?.round === undefined && dispute?.status !== JobStatus.Ruled;
    if (dispute === undefined) return;
    const { round, evidenceUntil, ruleUntil } = dispute;
    followed.sitsFrom = undefined;
    if (round === undefined || evidenceUntil === undefined || ruleUntil === undefined) return;

    const court = [first, appeal].find(
      ({ panelId }) => panelId === (round === 1n ? dispute.panelId : dispute.appealPanelId),
    );
    const { failures } = followed;
    if (court === undefined || now > ruleUntil || (failures.round === round && failures.count >= MOST_TRIES)) return;
    followed.sitsFrom = evidenceUntil + 1n;
    if (now <= evidenceUntil) return;
    try {
      const words = await rule(node, { court, dispute, round, store });
      note(`The ${round === 1n ? "first" : "appeal"} panel ruled on ${place}. ${words}`);
      followed.sitsFrom = undefined;
      // The chain may be set back to this very block.
      followed.seenAt = -1;
    } catch (error) {
      const count = failures.round === round ? failures.count + 1 : 1;
      followed.failures = { round, count };
      const next = count < MOST_TRIES ? "tries again" : "gives up";
      note(`The panel could not rule on ${place}, and ${next}: ${messageOf(error)}`);
    }
  }
}

/** As many members as must sign the ruling that the rule of the house gives; one of them sends it. */
async function rule(
  node: Client,
  {
    court,
    dispute,
    round,
    store,
  }: { readonly court: Court; readonly dispute: Dispute; readonly round: bigint; readonly store: DocumentStore },
): Promise<string> {
  const { jobId: job, milestone } = dispute;
  await mineBlock(node);
  const evidence = await readEvidence(node, { job, milestone, store });
  const { providerBps, reasons } = decideByEvidence(evidence, round);
  const clients = await Promise.all(court.arbiters.slice(0, court.threshold).map((arbiter) => clientOf(node, arbiter)));
  const { ruling } = await makeRulingDraft(node, { job, milestone, providerBps, reasons, store });
  const signed = await Promise.all(clients.map((client) => signRuling(client, { ruling })));
  const [sender] = clients as [Client, ...Client[]];
  const collected = await collectRulings(node, { signed });
  await submitRuling(withLimits(sender, { timeout: RULING_TIMEOUT }), { collected });
  return reasons.summary;
}

interface Rpc {
  send(method: string, parameters: unknown[]): Promise<unknown>;
}

/** The latest block, and the time of the next one if it were mined now. */
async function clockOf({ provider }: Client): Promise<{ readonly block: number; readonly next: bigint }> {
  const rpc = provider as unknown as Rpc;
  const [block, pending] = await Promise.all([
    provider.getBlockNumber(),
    rpc.send("eth_getBlockByNumber", ["pending", false]) as Promise<{ readonly timestamp: string }>,
  ]);
  return { block, next: BigInt(pending.timestamp) };
}

/** Calls are answered as after the latest block; its time is long ago when somebody put the clock forward and mined nothing. */
async function mineBlock({ provider }: Client): Promise<void> {
  await (provider as unknown as Rpc).send("evm_mine", []);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
