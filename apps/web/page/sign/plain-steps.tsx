import { findDeliveryHash } from "./find-delivery-hash";
import { gets, type JobContext, type JobDraft, Who } from "./job-context";
import { previewPlainEnding } from "./previews";
import type { Move } from "./step";

const LEAVES_NOTHING: Move = { kind: "lock", words: "Leaves your wallet now", units: 0n };

/** The client accepts, or pays without a delivery. */
export async function release(context: JobContext): Promise<JobDraft> {
  const { chain, job, milestone } = context;
  const deliveryHash = await findDeliveryHash(context);
  const parameters = { job: job.job.terms, milestone: milestone.milestone };
  return {
    title:
      deliveryHash === undefined ? (
        <>
          You pay <Who of={job} side="provider" /> in full without a delivery
        </>
      ) : (
        <>
          You accept the work of <Who of={job} side="provider" /> and pay in full
        </>
      ),
    givesUp: "This cannot be undone. You give up the right to dispute this milestone.",
    moves: [...paidMoves(context), LEAVES_NOTHING],
    facts: [{ name: "The delivery", value: deliveryHash ?? "nothing is delivered" }],
    call: "release",
    fields: deliveryHash === undefined ? [] : [["accepts", deliveryHash]],
    send: (client) => chain.sdk.release(client, { ...parameters, ...(deliveryHash !== undefined && { deliveryHash }) }),
  };
}

/** Anyone pays the provider of a delivery about which the client said nothing. */
export function autoRelease(context: JobContext): JobDraft {
  const { chain, job, milestone } = context;
  return {
    title: (
      <>
        <Who of={job} side="provider" start /> {job.sides.includes("provider") ? "are" : "is"} paid in full, because{" "}
        <Who of={job} side="client" /> said nothing in time
      </>
    ),
    givesUp: "This cannot be undone. Anyone may send it; the terms of the job decide what it pays.",
    moves: paidMoves(context),
    call: "autoRelease",
    send: (client) => chain.sdk.autoRelease(client, { job: job.job.terms, milestone: milestone.milestone }),
  };
}

/** Anyone takes the money back for the client after a missed deadline, or a refusal that stood. */
export function reclaim(context: JobContext): JobDraft {
  const { chain, job, milestone } = context;
  return {
    title: (
      <>
        <Who of={job} side="client" start /> {job.sides.includes("client") ? "take" : "takes"} the money of this
        milestone back
      </>
    ),
    givesUp: (
      <>
        This cannot be undone. <Who of={job} side="provider" start /> can deliver no more, and it counts as missed.
        Anyone may send it.
      </>
    ),
    moves: refundedMoves(context),
    call: "reclaim",
    send: (client) => chain.sdk.reclaim(client, { job: job.job.terms, milestone: milestone.milestone }),
  };
}

/** The provider gives a milestone back that is not disputed. */
export function giveBack(context: JobContext): JobDraft {
  const { chain, job, milestone } = context;
  return {
    title: (
      <>
        You give this milestone back to <Who of={job} side="client" />
      </>
    ),
    givesUp: "This cannot be undone. You are paid nothing for it, you lose the bond, and it counts against your agent.",
    moves: refundedMoves(context),
    call: "giveUp",
    send: (client) => chain.sdk.giveUp(client, { job: job.job.terms, milestone: milestone.milestone }),
  };
}

/** The ledger did not take a settlement: anyone may send it once more. */
export function replayRecord({ chain, job, milestone }: JobContext): JobDraft {
  return {
    title: "The ledger records how this milestone ended",
    givesUp: "Nothing. No money of the job moves; you pay the gas.",
    moves: [],
    call: "replayRecord",
    send: (client) => chain.sdk.replayRecord(client, { job: job.job.terms, milestone: milestone.milestone }),
  };
}

function paidMoves({ chain, job, milestone }: JobContext): readonly Move[] {
  const { earned, fee, bond } = previewPlainEnding(chain, job, milestone.milestone, "paid");
  return [
    gets(job, "provider", earned),
    { kind: "burn", words: "Protocol fee, burned", units: fee },
    ...(bond === 0n ? [] : [gets(job, "provider", bond, "its bond back")]),
  ];
}

function refundedMoves({ chain, job, milestone }: JobContext): readonly Move[] {
  const { refund, bondToClient } = previewPlainEnding(chain, job, milestone.milestone, "refunded");
  return [
    gets(job, "client", refund, "the price back"),
    ...(bondToClient === 0n ? [] : [gets(job, "client", bondToClient, "the provider’s bond")]),
  ];
}
