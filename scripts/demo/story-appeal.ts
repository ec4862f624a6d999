import { appeal, getDispute, previewSettlement } from "@guildhall/sdk";

import { answer, complain, judge } from "./dispute.js";
import type { Scene } from "./market.js";
import type { Courts } from "./panels.js";
import { type Actor, dollars } from "./stage.js";
import { type DisputeStory, hireUnder, payCourt } from "./story-split.js";
import { auditFile, checkIbans, deliverReport } from "./work.js";

/** A complete report, a careless first panel, and an appeal that overturns its ruling. */
export async function playAppeal(scene: Scene, courts: Courts, client: Actor, provider: Actor): Promise<DisputeStory> {
  const { stage, steps, narrator } = scene;
  narrator.chapter("Another dispute: the first panel errs, an appeal puts it right");
  const order = await hireUnder(scene, courts, client, provider, "95", "schema and IBANs, both checks.");
  const { jobId, brief } = order;
  const { defects: ibans } = await checkIbans(stage, brief);
  const report = await deliverReport(scene, order, await auditFile(stage, brief, ibans));
  narrator.say(`${provider.name} delivers all ${report.length} defects.`);

  await complain(scene, order, {
    summary: `The ${ibans.length} IBANs in the report have the right length and country: they are no defects.`,
    points: ibans.map(({ line, value }) => `Line ${line}: ${value} looks like every other IBAN.`),
    exhibit: { name: "false-alarms.json", defects: ibans },
    providerBps: 2_000,
  });
  await answer(scene, order, {
    summary: `Length and country say nothing: all ${ibans.length} fail modulo 97, as ISO 13616 demands.`,
    points: ibans.map(({ line }) => `Line ${line}: the remainder is not 1.`),
    exhibit: { name: "wrong-check-digits.json", defects: ibans },
    providerBps: 10_000,
  });
  await stage.pass(72);
  narrator.say("This time nobody waives anything: the 72 hours for evidence pass on the local chain's clock.");

  const [ada, ben, cleo] = courts.first.members as readonly [Actor, Actor, Actor];
  const first = await judge(scene, order, courts.first, {
    providerBps: 3_000n,
    reasons: {
      summary: `The IBANs look well formed to us. The rest is right, but a client cannot trust this report. 30 %.`,
    },
    signers: [ben, cleo],
  });
  narrator.say(`${ada.name} finds that wrong and does not sign; two of three are enough.`);

  const job = { job: jobId };
  const dispute = await steps.note(provider.name, "computes the appeal", () => getDispute(provider.client, job));
  const won = previewSettlement(dispute, { by: "appeal", side: "provider", providerBps: 10_000n });
  const lost = previewSettlement(dispute, { by: "appeal", side: "provider", providerBps: 3_000n });
  const stands = previewSettlement(dispute, { by: "silence" });
  narrator.say(
    `${provider.name} computes before it pays: ${dollars(stands.provider)} as it stands; with an appeal ` +
      `${dollars(won.provider)} if it wins, ${dollars(lost.provider)} and a lost bond of ${dollars(dispute.appealBond)} if not.`,
  );
  await steps.take(provider.name, "appeal (pays the bond)", () => appeal(provider.client, { ...job, as: "provider" }));
  await stage.pass(48);
  narrator.say(`${provider.name} appeals, its bond taken from its credit; another 48 hours for evidence pass.`);

  // The judges do what the first panel did not: they compute it.
  const { defects: checked } = await checkIbans(stage, brief);
  const confirmed = checked.filter(({ line }) => report.some((defect) => defect.line === line)).length;
  const final = await judge(scene, order, courts.appeal, {
    providerBps: 10_000n,
    reasons: {
      summary: `We computed modulo 97 for every row: all ${confirmed} IBANs of the report are wrong indeed, and none is missing. 100 %.`,
      findings: [{ criterion: "ibans", statement: "The check digits were checked, and rightly." }],
    },
    signers: courts.appeal.members.slice(0, courts.appeal.threshold),
  });
  narrator.say(
    `The ruling is overturned: ${provider.name} gets ${dollars(won.earned)} and its bond back, the first panel gets nothing, ` +
      `and ${client.name}'s stake pays the appeal panel.`,
  );
  await payCourt(scene, courts, courts.appeal);
  return { jobId, title: brief.title, rulings: [first, final], earned: won.earned, refund: won.refund };
}
