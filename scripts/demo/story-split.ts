import { getDispute } from "@guildhall/sdk";

import { dollars } from "./dollars.js";
import { type DisputeStory, playRuling, playUntilDisputed } from "./dispute.js";
import { tellStatus } from "./on-chain.js";
import type { Courts } from "./panels.js";
import { endOf, feeOf } from "./rulings.js";
import type { Scene } from "./scene.js";

/** A report that lacks a part is split by two of three. */
export async function playSplit(scene: Scene, courts: Courts): Promise<DisputeStory> {
  const { stage, narrator, beatrice, rival } = scene;
  narrator.chapter("A dispute: the report lacks a part");
  const { jobId, title } = await playUntilDisputed(scene, courts, beatrice, rival);
  const ruling = await playRuling(scene, jobId, 1, courts.first);
  await tellStatus(scene, jobId);

  const { appealUntil = 0n } = await getDispute(stage.reader, { job: jobId });
  await stage.passUntil(appealUntil + 1n);
  narrator.say("72 hours pass on the local chain's clock, and nobody appeals.");
  const { earned, refund, bondToClient, stakeToClient } = await endOf(stage, jobId);
  narrator.say(
    `${rival.name} gets ${dollars(earned)} and what is left of its bond; ${beatrice.name} gets ${dollars(refund)}, ` +
      `${dollars(bondToClient)} of that bond and ${dollars(stakeToClient)} of the stake.`,
  );
  const each = await feeOf(stage, courts.first);
  narrator.say(`The fee is shared: ${dollars(each)} for each of the three members, also for who did not sign.`);
  return { jobId, title, rulings: [ruling], earned, refund };
}
