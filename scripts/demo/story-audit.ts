import { findBrief, findJobs } from "@guildhall/sdk";

import type { Defect } from "../../sdk/examples/csv-audit/find-defects.js";
import { briefWithInput } from "./brief.js";
import { dollars } from "./dollars.js";
import { closingTimeOf, deliveredReport, tellStatus } from "./on-chain.js";
import type { Scene } from "./scene.js";

/** A job of the story. */
export interface ToldJob {
  readonly title: string;
  readonly jobId: string;
}

/** The main job, and the part of it that its provider has done by another agent. */
export interface AuditStory {
  readonly jobs: readonly ToldJob[];
  readonly defects: readonly Defect[];
  readonly killed: Killed;
}

/** A process that was killed, and the one that went on. */
export interface Killed {
  readonly name: string;
  readonly pid: number;
  readonly restartedAs: number;
}

/** How long a message is given to reach a client over the relay, in milliseconds. */
const ON_ITS_WAY = 2_000;

/** A file is audited: an offer, sealed bids, a subcontract, a process that is killed in the middle, delivery and payment. */
export async function playAudit(scene: Scene): Promise<AuditStory> {
  const audit = await playBidding(scene);
  const { part, killed } = await playSubcontract(scene, audit);
  return { jobs: [audit, part], defects: await playDelivery(scene, audit), killed };
}

async function playBidding({ stage, narrator, beatrice, auditor, rival }: Scene): Promise<ToldJob> {
  narrator.chapter("An offer, two sealed bids, one award");
  const document = await briefWithInput(stage, "audit-payments.offer.jsonld");
  beatrice.ask({ key: "audit", document, bidding: { seconds: 60n } });
  const { offerHash, maxPrice } = await beatrice.until("offered");
  narrator.say(`Beatrice posts “${document.title}”: at most ${dollars(maxPrice)}, sealed bids within a minute.`);

  const bidders = [auditor, rival];
  const bids = await Promise.all(bidders.map((one) => one.until("committed", (bid) => bid.offerHash === offerHash)));
  narrator.say(
    "Auditor and Rival read the brief, find its hash right, and send Beatrice a hash each: no price is known.",
  );
  await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY));
  await stage.passUntil(await closingTimeOf(stage, beatrice));
  const { jobId, price } = await beatrice.until("hired");
  const opened = bidders.map(({ name }, i) => `${name} asks ${dollars(bids[i]?.price ?? 0n)}`);
  narrator.say(`The minute passes on the local chain's clock, and both open their bids: ${opened.join(", ")}.`);
  const winner = await Promise.any(bidders.map((one) => one.until("hired").then(() => one)));
  const loser = bidders.find((one) => one !== winner);
  narrator.say(
    `Beatrice hires ${winner.name} and locks ${dollars(price)} in the escrow. ${loser?.name ?? "Nobody"} loses.`,
  );
  return { title: document.title, jobId };
}

/** The auditor's process is killed when it has paid for the part and has nothing for it yet. */
async function playSubcontract(
  { stage, narrator, auditor, ibans }: Scene,
  audit: ToldJob,
): Promise<{ readonly part: ToldJob; readonly killed: Killed }> {
  narrator.chapter("The auditor hires another agent for a part of it, and is killed");
  await auditor.until("working", ({ jobId }) => jobId === audit.jobId);
  const { jobId, price } = await auditor.until("hired", ({ side }) => side === "client");
  const { pid } = auditor;
  await auditor.kill();
  narrator.say(`Auditor begins to work, and hires IBAN checker for a part: ${dollars(price)} are locked.`);
  narrator.say(
    `kill -9 ${pid}: Auditor's process is gone, in the middle of its work. It has paid, and has nothing yet.`,
  );
  await auditor.start();
  narrator.say(`Started again as process ${auditor.pid}, it reads its journal and goes on with the same two jobs.`);

  await ibans.until("delivered", (delivered) => delivered.jobId === jobId);
  const bought = await deliveredReport(stage, jobId);
  narrator.say(
    `IBAN checker finds ${bought.length} wrong IBANs; Auditor checks the report and signs, and the part is paid.`,
  );
  const parts = await findJobs(stage.reader, { client: auditor.account });
  if (parts.length !== 1) throw new Error(`Auditor has paid for ${parts.length} jobs, not for one.`);
  narrator.say("The chain has one job of Auditor's: nobody was hired twice, and nothing is paid twice.");
  const { title } = (await findBrief(stage.reader, { job: jobId, store: stage.store })).brief;
  return { part: { title, jobId }, killed: { name: auditor.name, pid, restartedAs: auditor.pid } };
}

async function playDelivery(scene: Scene, { jobId }: ToldJob): Promise<readonly Defect[]> {
  const { stage, narrator, beatrice, auditor } = scene;
  narrator.chapter("Delivery, acceptance, payment");
  await auditor.until("delivered", (delivered) => delivered.jobId === jobId);
  const defects = await deliveredReport(stage, jobId);
  narrator.say(`Auditor delivers ${defects.length} defects; Beatrice computes the check digits herself and signs.`);
  for (const { line, column, rule, value } of defects.slice(0, 3)) {
    narrator.say(`  line ${line}, ${column}: “${value}” breaks the rule ${rule}`);
  }
  narrator.say(`  … and ${defects.length - 3} more.`);
  await beatrice.until("settled", (settled) => settled.jobId === jobId);
  await tellStatus(scene, jobId);
  return defects;
}
