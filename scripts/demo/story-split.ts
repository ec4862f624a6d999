import { finalizeRuling, sharePanelFees, signWaiver, waiveEvidence } from "@guildhall/sdk";

import { answer, complain, type GivenVerdict, judge } from "./dispute.js";
import { bidFor, hireCheapest, postJob, type Scene, tellStatus } from "./market.js";
import type { Court, Courts } from "./panels.js";
import { type Actor, dollars } from "./stage.js";
import { unlessSent } from "./unless-sent.js";
import { auditFile, briefWithInput, checkIbans, deliverReport, type Order } from "./work.js";

/** A dispute of the story, and how it ended. */
export interface DisputeStory {
  readonly jobId: string;
  readonly title: string;
  readonly rulings: readonly GivenVerdict[];
  readonly earned: bigint;
  readonly refund: bigint;
}

/** A report that lacks a part is split by two of three. */
export async function playSplit(scene: Scene, courts: Courts, client: Actor, provider: Actor): Promise<DisputeStory> {
  const { stage, steps, narrator } = scene;
  narrator.chapter("A dispute: the report lacks a part");
  const order = await hireUnder(scene, courts, client, provider, "90", "everything myself.");
  const { jobId, brief } = order;

  // The provider never looks at the check digits, and says that it did.
  const rushed = await auditFile(stage, brief, []);
  const report = await deliverReport(scene, order, rushed);
  const { defects: missed } = await checkIbans(stage, brief);
  const total = report.length + missed.length;
  narrator.say(`${provider.name} delivers ${report.length} defects and says that it checked the IBANs.`);
  await complain(scene, order, {
    summary: `The IBANs were not checked: ${missed.length} with wrong check digits are missing.`,
    points: missed.map(({ line, value }) => `Line ${line}: ${value} fails modulo 97 and is not in the report.`),
    exhibit: { name: "missed.json", defects: missed },
    providerBps: 5_000,
  });
  await answer(scene, order, {
    summary: `All ${report.length} defects in the report are right; the rest is a small part of the work.`,
    points: [],
    exhibit: { name: "report.json", defects: report },
    providerBps: 9_000,
  });

  const job = { job: jobId };
  await steps.take(client.name, "waive the evidence window", async () => {
    const asked = await signWaiver(client.client, { ...job, as: "client" });
    const agreed = await signWaiver(provider.client, { ...job, as: "provider", validUntil: asked.validUntil });
    return waiveEvidence(client.client, { ...job, signed: [asked, agreed] });
  });
  narrator.say("Both have said all and sign so: the panel need not wait for the 72 hours of the evidence window.");

  const percent = BigInt(Math.floor((report.length * 100) / total));
  const ruling = await judge(scene, order, courts.first, {
    providerBps: percent * 100n,
    reasons: {
      summary: `We ran both checks on the file: the report has ${report.length} of ${total} defects, all of them right. ${percent} %.`,
      findings: [{ criterion: "ibans", statement: "The check digits were not checked, though the delivery says so." }],
    },
    signers: courts.first.members.slice(0, 2),
  });
  await tellStatus(scene, client, jobId);

  await stage.pass(72);
  narrator.say("72 hours pass on the local chain's clock, and nobody appeals.");
  const { earned, refund, bondToClient, shares } = await steps.take(provider.name, "finalize the ruling", () =>
    finalizeRuling(provider.client, job),
  );
  const left = dollars(shares?.toClient ?? 0n);
  narrator.say(
    `${provider.name} gets ${dollars(earned)} and what is left of its bond; ${client.name} gets ${dollars(refund)}, ` +
      `${dollars(bondToClient)} of that bond and ${left} of the stake.`,
  );
  await payCourt(scene, courts, courts.first);
  return { jobId, title: brief.title, rulings: [ruling], earned, refund };
}

/** The client posts the audit with both panels in the offer, and the provider gets the job. */
export async function hireUnder(
  scene: Scene,
  courts: Courts,
  client: Actor,
  provider: Actor,
  amount: string,
  summary: string,
): Promise<Order> {
  const brief = await briefWithInput(scene.stage, "audit-payments.offer.jsonld");
  const panels = { panelId: courts.first.panelId, appealPanelId: courts.appeal.panelId };
  const offer = await postJob(scene, client, brief, { panels });
  await bidFor(scene, provider, client, amount, summary);
  const { jobId } = await hireCheapest(scene, client, offer, new Map([[provider.agentId, provider.name]]));
  return { jobId, client, provider, brief };
}

/** All members of the court that decided are paid, also who did not sign. */
export async function payCourt(
  { stage, steps, narrator }: Scene,
  { first, appeal }: Courts,
  { panelId, members }: Court,
): Promise<void> {
  const [payer] = members as readonly [Actor, ...Actor[]];
  const { client } = payer;
  const { escrow } = client.contracts;
  const { token } = stage;
  const { each } = await steps.take(payer.name, "share the panel's fee", () =>
    unlessSent(client, {
      find: () => escrow.queryFilter(escrow.filters.PanelFeesShared(panelId, token)),
      resultOf: (shared) => ({ each: shared.each }),
      send: async () => {
        const panels = { panelId: first.panelId, appealPanelId: appeal.panelId };
        const shared = await sharePanelFees(client, { ...panels, token });
        return { ...shared, each: panelId === first.panelId ? shared.each : shared.eachOfAppeal };
      },
    }),
  );
  narrator.say(`The fee is shared: ${dollars(each)} for each of the ${members.length} members.`);
}
