import type { Side } from "@guildhall/sdk";

import { percentOf } from "../format/amount";
import { evidenceDocument } from "./evidence";
import { findDeliveryHash } from "./find-delivery-hash";
import { gets, type JobContext, type JobDraft, Who } from "./job-context";
import { payable } from "./payable";
import type { Move } from "./step";

const WHOLE = 10_000n;

/** A delivery comes before the first panel. */
export async function openDispute(context: JobContext): Promise<JobDraft> {
  const { chain, job, milestone } = context;
  const { client, sdk } = chain;
  const side = sideOf(context);
  const parameters = { job: job.job.terms, milestone: milestone.milestone };
  const [dispute, { document, hash }, deliveryHash] = await Promise.all([
    sdk.getDispute(client, parameters),
    evidenceDocument(context, side, 1n),
    findDeliveryHash(context),
  ]);
  const paid = await payable(chain, { token: job.token, payer: accountOn(context, side), amount: dispute.stake });
  const all = sdk.previewSettlement(dispute, { by: "ruling", providerBps: WHOLE });
  const nothing = sdk.previewSettlement(dispute, { by: "ruling", providerBps: 0n });
  return {
    title: <>You dispute the {side === "client" ? "delivery" : "refusal"} and lock a stake</>,
    givesUp:
      "You cannot take it back without a cost. Your words are public on the chain for ever. A panel then decides who gets how much.",
    moves: [
      ...stakeMoves(paid, "stake"),
      { ...gets(job, "client", nothing.client, "if the panel gives the provider nothing"), kind: "if" },
      { ...gets(job, "provider", nothing.provider, "then"), kind: "if" },
      { ...gets(job, "client", all.client, "if the panel gives the provider all"), kind: "if" },
      { ...gets(job, "provider", all.provider, "then"), kind: "if" },
    ],
    facts: [
      { name: "The delivery", value: deliveryHash ?? "nothing is delivered" },
      { name: "The stake", value: dispute.stake.toString() },
      { name: "What your wallet is asked for before", value: String(paid.approvals.length) },
    ],
    before: paid.approvals,
    call: "dispute",
    fields: [["evidenceHash", hash]],
    send: (own) => sdk.openDispute(own, { ...parameters, document, store: sdk.dataUriStore() }),
  };
}

/** More words before the panel that decides. */
export async function submitEvidence(context: JobContext): Promise<JobDraft> {
  const { chain, job, milestone } = context;
  const { document, hash } = await evidenceDocument(context, sideOf(context), milestone.dispute?.round ?? 1n);
  return {
    title: "You lay your words before the panel",
    givesUp: "They are public on the chain for ever, and cannot be taken back. No money moves.",
    moves: [],
    call: "submitEvidence",
    fields: [["evidenceHash", hash]],
    send: (own) =>
      chain.sdk.submitEvidence(own, {
        job: job.job.terms,
        milestone: milestone.milestone,
        document,
        store: chain.sdk.dataUriStore(),
      }),
  };
}

/** The first ruling goes to the appeal panel. */
export async function appeal(context: JobContext): Promise<JobDraft> {
  const { chain, job, milestone } = context;
  const { client, sdk } = chain;
  const side = sideOf(context);
  const parameters = { job: job.job.terms, milestone: milestone.milestone };
  const dispute = await sdk.getDispute(client, parameters);
  const { appealBond, firstRuling = 0n } = dispute;
  const paid = await payable(chain, { token: job.token, payer: accountOn(context, side), amount: appealBond });
  const won = sdk.previewSettlement(dispute, { by: "appeal", side, providerBps: side === "provider" ? WHOLE : 0n });
  const lost = sdk.previewSettlement(dispute, { by: "appeal", side, providerBps: firstRuling });
  const bondBack = (units: bigint, words: string): Move => ({ kind: "if", words, units });
  return {
    title: <>You appeal the ruling of {percentOf(firstRuling)} to the provider</>,
    givesUp:
      "You cannot take the appeal back. If it fails you lose the bond, or most of it. The appeal panel’s ruling is final.",
    moves: [
      ...stakeMoves(paid, "bond"),
      { ...gets(job, side, side === "client" ? won.client : won.provider, "if you win all"), kind: "if" },
      bondBack(won.shares.toFunder, "of the bond comes back to you then"),
      { ...gets(job, side, side === "client" ? lost.client : lost.provider, "if the ruling stays"), kind: "if" },
      bondBack(lost.shares.toFunder, "of the bond comes back to you then"),
    ],
    facts: [
      { name: "The first ruling", value: percentOf(firstRuling) },
      { name: "The bond", value: appealBond.toString() },
      { name: "What your wallet is asked for before", value: String(paid.approvals.length) },
    ],
    before: paid.approvals,
    call: "appeal",
    fields: [["byProvider", String(side === "provider")]],
    send: (own) => sdk.appeal(own, { ...parameters, as: side }),
  };
}

/** A party gives in: the client pays, or the provider gives up. */
export async function giveIn(context: JobContext): Promise<JobDraft> {
  const { chain, job, milestone } = context;
  const { client, sdk } = chain;
  const side = sideOf(context);
  const parameters = { job: job.job.terms, milestone: milestone.milestone };
  const isConcession = side === "client";
  const dispute = await sdk.getDispute(client, parameters);
  const preview = sdk.previewSettlement(dispute, { by: isConcession ? "concession" : "give-up" });
  return {
    title: isConcession ? (
      <>
        You give in and pay <Who of={job} side="provider" /> in full
      </>
    ) : (
      <>
        You give in and leave the money to <Who of={job} side="client" />
      </>
    ),
    givesUp: "This cannot be undone. The dispute ends, and it counts as lost by you.",
    moves: endMoves(context, preview),
    facts: [
      { name: "Whether the panel is at work already", value: dispute.panelSits ? "it is, and is paid" : "it is not" },
    ],
    call: isConcession ? "concede" : "giveUp",
    send: (own) => (isConcession ? sdk.concede(own, parameters) : sdk.giveUp(own, parameters)),
  };
}

/** A ruling that nobody appealed, or panels that stayed silent: anyone carries out what follows. */
export async function closeDispute(context: JobContext, call: "finalizeRuling" | "fallBack"): Promise<JobDraft> {
  const { chain, job, milestone } = context;
  const { client, sdk } = chain;
  const parameters = { job: job.job.terms, milestone: milestone.milestone };
  const preview = sdk.previewSettlement(await sdk.getDispute(client, parameters), { by: "silence" });
  const share = percentOf(preview.providerBps);
  return {
    title:
      call === "finalizeRuling" ? (
        <>Nobody appealed: the ruling of {share} to the provider is carried out</>
      ) : (
        <>The appeal panel stayed silent: {share} goes to the provider</>
      ),
    givesUp: "This cannot be undone. Anyone may send it; the ruling and the terms decide what it pays.",
    moves: endMoves(context, preview),
    facts: [{ name: "The provider’s share", value: share }],
    call: call === "finalizeRuling" ? "finalize" : "fallBack",
    send: (own) => sdk[call](own, parameters),
  };
}

/** The first panel stayed silent: anyone brings the dispute before the appeal panel. */
export function escalate({ chain, job, milestone }: JobContext): JobDraft {
  return {
    title: "The first panel stayed silent: the dispute goes to the appeal panel",
    givesUp: "No money moves now, and nobody pays a bond. The first panel can rule no more.",
    moves: [],
    call: "escalate",
    send: (own) => chain.sdk.escalate(own, { job: job.job.terms, milestone: milestone.milestone }),
  };
}

function endMoves({ job }: JobContext, preview: ReturnType<JobContext["chain"]["sdk"]["previewSettlement"]>): Move[] {
  const { client, provider, fee, shares } = preview;
  const panels = shares.toPanel + shares.toAppealPanel;
  return [
    gets(job, "provider", provider),
    gets(job, "client", client),
    { kind: "burn", words: "Protocol fee, burned", units: fee },
    ...(panels === 0n ? [] : [{ kind: "to", words: "The panels get", units: panels } as const]),
    ...(shares.toFunder === 0n
      ? []
      : [{ kind: "to", words: "Who paid the appeal’s bond gets back", units: shares.toFunder } as const]),
  ];
}

function stakeMoves({ fromCredit, fromWallet }: Awaited<ReturnType<typeof payable>>, name: string): readonly Move[] {
  return [
    ...(fromCredit === 0n
      ? []
      : [{ kind: "lock", words: `Your ${name}, from what you are owed`, units: fromCredit } as const]),
    {
      kind: "lock",
      words: fromCredit === 0n ? `Your ${name} leaves your wallet` : "The rest leaves your wallet",
      units: fromWallet,
    },
  ];
}

const sideOf = ({ side }: JobContext): Side => side ?? "client";

/** Who pays: the party's account. */
const accountOn = ({ job }: JobContext, side: Side): string => (side === "client" ? job.job.client : job.job.provider);
