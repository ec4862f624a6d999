import type { Client, MilestoneStatus, Side, Transacted } from "@guildhall/sdk";
import type { ReactElement, ReactNode } from "react";

import type { Chain } from "../data/chain";
import { Identity } from "../parts/identity";
import type { MyJob } from "./read-job";
import type { Fact, Move } from "./step";

/** What a party says before a panel. */
export interface Evidence {
  readonly summary: string;
  /** The provider's share that it asks for, in basis points. */
  readonly providerBps?: number;
}

/** A step of a job whose state was just read. */
export interface JobContext {
  readonly chain: Chain;
  readonly job: MyJob;
  readonly milestone: MilestoneStatus;
  /** For whom the reader acts; undefined where anyone may. */
  readonly side: Side | undefined;
  readonly evidence: Evidence | undefined;
}

/** What a step means and does: all of a prepared step but what every step of a job has. */
export interface JobDraft {
  readonly title: ReactNode;
  readonly givesUp: ReactNode;
  readonly moves: readonly Move[];
  readonly facts?: readonly Fact[];
  readonly before?: readonly ReactNode[];
  /** The function of the escrow that the wallet shows, and its arguments beside job and milestone. */
  readonly call: string;
  readonly fields?: readonly (readonly [name: string, value: string])[];
  readonly send: (client: Client) => Promise<Transacted>;
}

/** A party in a sentence: "you" where it is the reader. */
export function Who({
  of: { sides, client, provider },
  side,
  start = false,
}: {
  readonly of: MyJob;
  readonly side: Side;
  /** At the start of a sentence. */
  readonly start?: boolean;
}): ReactElement {
  if (sides.includes(side)) return <>{start ? "You" : "you"}</>;
  return <Identity party={side === "client" ? client : provider} link={false} size="sm" />;
}

/** A side that gets money, and what of it, or when. */
export function gets(job: MyJob, side: Side, units: bigint, what: ReactNode = ""): Move {
  const isMine = job.sides.includes(side);
  return {
    kind: isMine ? "in" : "to",
    units,
    words: (
      <>
        <Who of={job} side={side} start /> {isMine ? "get" : "gets"} {what}
      </>
    ),
  };
}
