import { getPanel } from "@guildhall/sdk";

import { eventually } from "./eventually.js";
import type { Court } from "./panels.js";
import type { Stage } from "./stage.js";

/** A ruling of the story. */
export interface GivenRuling {
  /** What its panel says of it, verified against the hash that all signers signed. */
  readonly reasons: string;
  readonly providerBps: bigint;
  /** Whose signatures were sent, in the order of their seats. */
  readonly signers: readonly string[];
}

/** How the money of a disputed milestone was shared. */
export interface DisputeEnd {
  readonly earned: bigint;
  readonly refund: bigint;
  readonly bondToClient: bigint;
  /** What the client gets of the stake. */
  readonly stakeToClient: bigint;
}

/** Waits for the ruling of a round, and reads it from the chain. */
export async function rulingOf(stage: Stage, jobId: string, round: 1 | 2, { members }: Court): Promise<GivenRuling> {
  const { escrow } = stage.reader.contracts;
  const { args } = await eventually(`a ruling of round ${round}`, async () => {
    const logs = await escrow.queryFilter(escrow.filters.RulingGiven(jobId, 0n));
    return logs.find((log) => log.args.round === BigInt(round));
  });
  const { summary } = await stage.store.get(stage.uriOf(args.reasonHash), args.reasonHash, "RulingReasons");
  const panel = await getPanel(stage.reader, { panelId: args.panelId });
  const signers = panel.members
    .filter((_, seat) => (args.bitmap >> BigInt(seat)) & 1n)
    .map((account) => members.find((one) => one.account === account)?.name ?? account);
  return { reasons: summary, providerBps: args.providerBps, signers };
}

/** Waits for the end of a disputed job's milestone, and reads from the chain who got what. */
export async function endOf(stage: Stage, jobId: string): Promise<DisputeEnd> {
  const { escrow } = stage.reader.contracts;
  const { settled, shared } = await eventually(`the end of job ${jobId}`, async () => {
    const [end] = await escrow.queryFilter(escrow.filters.MilestoneSettled(jobId, 0n));
    const [shares] = await escrow.queryFilter(escrow.filters.DisputeSettled(jobId, 0n));
    return end && shares && { settled: end.args, shared: shares.args };
  });
  const { earned, refund, bondToClient } = settled;
  return { earned, refund, bondToClient, stakeToClient: shared.toClient };
}

/** Waits until a panel's fee is shared. @returns What each member gets. */
export async function feeOf(stage: Stage, { panelId }: Court): Promise<bigint> {
  const { escrow } = stage.reader.contracts;
  return eventually(`the fee of panel ${panelId}`, async () => {
    const [shared] = await escrow.queryFilter(escrow.filters.PanelFeesShared(panelId, stage.token));
    return shared?.args.each;
  });
}
