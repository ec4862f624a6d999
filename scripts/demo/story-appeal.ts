import { dollars } from "./dollars.js";
import { type DisputeStory, playRuling, playUntilDisputed } from "./dispute.js";
import type { Courts } from "./panels.js";
import { endOf, feeOf } from "./rulings.js";
import type { Scene } from "./scene.js";

/** A complete report, a careless first panel, and an appeal that overturns its ruling. */
export async function playAppeal(scene: Scene, courts: Courts): Promise<DisputeStory> {
  const { stage, narrator, cora, auditor } = scene;
  narrator.chapter("Another dispute: the first panel errs, an appeal puts it right");
  const { jobId, title } = await playUntilDisputed(scene, courts, cora, auditor);
  const first = await playRuling(scene, jobId, 1, courts.first);
  for (const member of courts.first.members.filter(({ name }) => !first.signers.includes(name))) {
    const own = member.past("judged").find((judged) => judged.jobId === jobId);
    if (own !== undefined) {
      narrator.say(`${member.name} computed ${own.providerBps / 100n} % and does not sign; two of three are enough.`);
    }
  }
  await auditor.until("appealed", (appealed) => appealed.jobId === jobId);
  narrator.say("Auditor appeals, the bond taken from its credit.");

  // The second panel does what the first one did not: it computes.
  const final = await playRuling(scene, jobId, 2, courts.appeal);
  const { earned, refund } = await endOf(stage, jobId);
  narrator.say(
    `The ruling is overturned: Auditor gets ${dollars(earned)} and its bond back, the first panel gets nothing, ` +
      "and Cora's stake pays the appeal panel.",
  );
  const each = await feeOf(stage, courts.appeal);
  narrator.say(`The fee is shared: ${dollars(each)} for each of the five members.`);
  return { jobId, title, rulings: [first, final], earned, refund };
}
