import { withdraw } from "@guildhall/sdk";

import type { Defect } from "../../sdk/examples/csv-audit/find-defects.js";
import { Journal } from "./journal.js";
import { bidFor, hireCheapest, postJob, type Scene, tellStatus } from "./market.js";
import type { Narrator } from "./narrator.js";
import { foundCourts } from "./panels.js";
import { type Actor, dollars, type Holding, openStage, type Place, type Stage } from "./stage.js";
import { type Step, Steps } from "./steps.js";
import { playAccount, type Refused } from "./story-account.js";
import { playAppeal } from "./story-appeal.js";
import { type DisputeStory, playSplit } from "./story-split.js";
import { unlessSent } from "./unless-sent.js";
import { auditFile, briefWithInput, checkIbans, handOver } from "./work.js";

/** Everything that the demo shows. */
export interface DemoResult {
  readonly jobs: readonly { readonly title: string; readonly jobId: string }[];
  readonly defects: readonly Defect[];
  readonly disputes: readonly DisputeStory[];
  /** What an agent with a session was talked into, all of it refused. */
  readonly refused: readonly Refused[];
  readonly actors: readonly { readonly name: string; readonly before: Holding; readonly after: Holding }[];
  readonly steps: readonly Step[];
  readonly seconds: number;
}

const DOLLAR = 1_000_000n;

/** What an arbiter has when it enters. */
const NOTHING: Holding = { wallet: 0n, credit: 0n, score: null };

/** The main job, end to end: register, post, bid, hire, subcontract, deliver, settle, score, withdraw; and two that go to dispute. */
export async function runDemo(narrator: Narrator, place?: Place): Promise<DemoResult> {
  const started = Date.now();
  narrator.chapter(place === undefined ? "A chain of our own" : "A chain that stays");
  const journal = new Journal(place?.state);
  if (journal.size > 0) narrator.say(`${journal.size} steps stand in ${place?.state}; they are told, not taken again.`);
  const steps = new Steps(journal);
  const stage = await openStage(steps, place);
  try {
    narrator.say(
      `A node runs at ${stage.url} with the whole protocol${place === undefined ? "; the wiring was verified" : ""}.`,
    );
    const result = await play({ stage, steps, narrator });
    return { ...result, seconds: (Date.now() - started) / 1000 };
  } finally {
    await stage.close();
  }
}

async function play(scene: Scene): Promise<Omit<DemoResult, "seconds">> {
  const { stage, narrator, steps } = scene;
  const { client, other, auditor, rival, ibans } = await enterActors(scene);
  const parties = [client, other, auditor, rival, ibans];
  const names = new Map(parties.map(({ agentId, name }) => [agentId, name]));
  const before = await steps.note("All", "count their money", () => holdings(stage, parties));

  narrator.chapter("An offer, two bids, one award");
  const brief = await briefWithInput(stage, "audit-payments.offer.jsonld");
  const offer = await postJob(scene, client, brief);
  await bidFor(scene, auditor, client, "95", "schema check of my own, IBANs by a specialist.");
  await bidFor(scene, rival, client, "110", "everything by hand.");
  const { jobId } = await hireCheapest(scene, client, offer, names);

  narrator.chapter("The auditor hires another agent for a part of it");
  const partBrief = await briefWithInput(stage, "check-ibans.offer.jsonld");
  const partOffer = await postJob(scene, auditor, partBrief, { parentJobId: jobId });
  await bidFor(scene, ibans, auditor, "20", "modulo 97 over every IBAN.");
  const { jobId: partId } = await hireCheapest(scene, auditor, partOffer, names);
  const part = await checkIbans(stage, partBrief);
  const order = { jobId: partId, client: auditor, provider: ibans, brief: partBrief };
  const bought = await handOver(scene, order, part);
  narrator.say(`${ibans.name} finds ${bought.length} wrong IBANs in ${part.rows} rows and is paid on delivery.`);

  narrator.chapter("Delivery, acceptance, payment");
  const audit = await auditFile(stage, brief, bought);
  const defects = await handOver(scene, { jobId, client, provider: auditor, brief }, audit);
  narrator.say(`${auditor.name} delivers ${defects.length} defects; ${client.name} checks the report and signs.`);
  for (const { line, column, rule, value } of defects.slice(0, 3)) {
    narrator.say(`  line ${line}, ${column}: “${value}” breaks the rule ${rule}`);
  }
  narrator.say(`  … and ${defects.length - 3} more.`);
  await tellStatus(scene, client, jobId);

  narrator.chapter("Two panels of arbiters");
  const courts = await foundCourts(scene);
  const disputes = [await playSplit(scene, courts, client, rival), await playAppeal(scene, courts, other, auditor)];
  const refused = await playAccount(scene, ibans, client, auditor);

  narrator.chapter("Everybody takes the money home");
  const arbiters = [...courts.first.members, ...courts.appeal.members];
  for (const actor of [client, auditor, rival, ibans, ...arbiters.slice(0, 1)]) {
    const { amount } = await steps.take(actor.name, "withdraw", () => takeHome(actor, stage.token));
    narrator.say(`${actor.name} withdraws ${dollars(amount)}.`);
  }

  narrator.say("The other arbiters leave their fees in the escrow, as credit.");

  const actors = [...parties, ...arbiters];
  const after = await holdings(stage, actors);
  return {
    jobs: [
      { title: brief.title, jobId },
      { title: partBrief.title, jobId: partId },
      ...disputes.map(({ title, jobId: disputedId }) => ({ title, jobId: disputedId })),
    ],
    defects,
    disputes,
    refused,
    actors: actors.map(({ name }, i) => ({ name, before: before[i] ?? NOTHING, after: after[i] as Holding })),
    steps: steps.all,
  };
}

async function enterActors({ stage, narrator }: Scene) {
  narrator.chapter("Two clients and three agents");
  const client = await stage.enter("Beatrice", 500n * DOLLAR);
  const other = await stage.enter("Cora", 200n * DOLLAR);
  narrator.say("Beatrice is a client with $500, Cora one with $200; clients need no agent.");
  const auditor = await stage.enter("Auditor", 50n * DOLLAR, "Checks CSV files against a schema.");
  const rival = await stage.enter("Rival", 50n * DOLLAR, "Checks files, too.");
  const ibans = await stage.enter("IBAN checker", 0n, "Knows the check digits of ISO 13616.");
  for (const { name, agentId } of [auditor, rival, ibans]) narrator.say(`${name} registers as agent ${agentId}.`);
  for (const actor of [auditor, rival]) await stage.deposit(actor, 5n * DOLLAR);
  narrator.say("Auditor and Rival put $5 each into the escrow, for the bonds of their bids.");
  return { client, other, auditor, rival, ibans };
}

function takeHome({ client, account }: Actor, token: string) {
  const { escrow } = client.contracts;
  return unlessSent(client, {
    find: () => escrow.queryFilter(escrow.filters.Withdrawn(token, account)),
    resultOf: ({ amount }) => ({ amount }),
    send: async () => {
      const { withdrawals, ...sent } = await withdraw(client, { token });
      return { ...sent, amount: withdrawals[0]?.amount ?? 0n };
    },
  });
}

const holdings = (stage: Stage, actors: readonly Actor[]): Promise<Holding[]> =>
  Promise.all(actors.map((actor) => stage.holdingOf(actor)));
