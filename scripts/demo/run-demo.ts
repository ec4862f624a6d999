import { creditOf, scoreOf } from "@guildhall/sdk";

import type { Defect } from "../../sdk/examples/csv-audit/find-defects.js";
import type { AgentHandle } from "./agent-handle.js";
import type { DisputeStory } from "./dispute.js";
import { dollars } from "./dollars.js";
import { eventually } from "./eventually.js";
import type { Narrator } from "./narrator.js";
import { type Courts, foundCourts } from "./panels.js";
import { enterParties, type Scene } from "./scene.js";
import { openStage, type Stage } from "./stage.js";
import { playAccount, type Refused } from "./story-account.js";
import { playAppeal } from "./story-appeal.js";
import { type Killed, playAudit, type ToldJob } from "./story-audit.js";
import { playSplit } from "./story-split.js";
import { type Step, stepsSince } from "./transactions.js";

/** What an actor has at a moment, in units of the token. */
interface Holding {
  readonly wallet: bigint;
  readonly credit: bigint;
  readonly score: bigint | null;
}

/** Everything that the demo shows. */
export interface DemoResult {
  readonly jobs: readonly ToldJob[];
  readonly defects: readonly Defect[];
  /** The agent whose process was killed in the middle of its work. */
  readonly killed: Killed;
  readonly disputes: readonly DisputeStory[];
  /** What an agent with a session was talked into, all of it refused. */
  readonly refused: readonly Refused[];
  readonly actors: readonly { readonly name: string; readonly before: Holding; readonly after: Holding }[];
  /** All that they sent to the chain. */
  readonly steps: readonly Step[];
  readonly seconds: number;
}

/** What an arbiter has when it enters. */
const NOTHING: Holding = { wallet: 0n, credit: 0n, score: null };

/**
 * The main job, end to end: register, post, bid, hire, subcontract, deliver, settle, score, withdraw; and two that go to dispute. Everybody
 * is an agent in a process of its own, and one of them is killed in the middle.
 *
 * @param signal Ends it, with all of its processes.
 */
export async function runDemo(narrator: Narrator, signal: AbortSignal): Promise<DemoResult> {
  const started = Date.now();
  narrator.chapter("A chain of our own");
  const stage = await openStage(narrator);
  try {
    narrator.say(`A node runs at ${stage.url} with the whole protocol; the wiring was verified.`);
    narrator.say(`A relay carries messages at ${stage.relay}.`);
    const result = await Promise.race([play(stage, narrator), aborted(signal)]);
    return { ...result, seconds: (Date.now() - started) / 1000 };
  } finally {
    await stage.close();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = (): void => reject(signal.reason as Error);
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
  });
}

async function play(stage: Stage, narrator: Narrator): Promise<Omit<DemoResult, "seconds">> {
  const block = await stage.reader.provider.getBlockNumber();
  const parties = await enterParties(stage, narrator);
  const scene: Scene = { ...parties, stage, narrator };
  const people: readonly AgentHandle[] = Object.values(parties);
  const before = await holdings(stage, people);

  const { jobs, defects, killed } = await playAudit(scene);
  const courts = await foundCourts(stage, narrator);
  const disputes = [await playSplit(scene, courts), await playAppeal(scene, courts)];
  const arbiters = [...courts.first.members, ...courts.appeal.members];
  const actors = [...people, ...arbiters];
  await untilWithdrawn(stage, courts, actors);
  await Promise.all(actors.map((actor) => actor.stop()));

  const refused = await playAccount(scene);
  tellWithdrawals(narrator, actors);
  const after = await holdings(stage, actors);
  return {
    jobs: [...jobs, ...disputes.map(({ title, jobId }) => ({ title, jobId }))],
    defects,
    killed,
    disputes,
    refused,
    actors: actors.map(({ name }, i) => ({ name, before: before[i] ?? NOTHING, after: after[i] as Holding })),
    steps: await stepsSince(stage, block),
  };
}

/** Everybody withdraws by its own policy when a job ends. */
async function untilWithdrawn(stage: Stage, { first, appeal }: Courts, actors: readonly AgentHandle[]): Promise<void> {
  const { escrow } = stage.reader.contracts;
  await eventually("that everybody has withdrawn", async () => {
    const credits = await Promise.all(
      actors.map(({ account }) => creditOf(stage.reader, { token: stage.token, account })),
    );
    const fees = await escrow.panelFeesOf(first.panelId, appeal.panelId, stage.token);
    return credits.every((credit) => credit === 0n) && fees.toPanel + fees.toAppealPanel === 0n ? true : undefined;
  });
}

function tellWithdrawals(narrator: Narrator, actors: readonly AgentHandle[]): void {
  narrator.chapter("Everybody has taken the money home");
  narrator.say("Each agent withdraws by its own policy when a job ends:");
  for (const actor of actors) {
    const amount = actor.past("withdrawn").reduce((sum, one) => sum + one.amount, 0n);
    if (amount > 0n) narrator.say(`${actor.name} has withdrawn ${dollars(amount)}.`);
  }
}

const holdings = ({ reader, token, dollarsOf }: Stage, people: readonly AgentHandle[]): Promise<Holding[]> =>
  Promise.all(
    people.map(async ({ account, agentId }) => ({
      wallet: await dollarsOf(account),
      credit: await creditOf(reader, { token, account }),
      score: agentId === 0n ? null : await scoreOf(reader, { agentId }),
    })),
  );
