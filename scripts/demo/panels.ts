import { makePanel, registerPanel, signPanelConsent } from "@guildhall/sdk";

import type { Scene } from "./market.js";
import type { Actor } from "./stage.js";

/** A panel of the story. */
export interface Court {
  readonly panelId: string;
  readonly members: readonly Actor[];
  /** How many must sign. */
  readonly threshold: number;
}

/** The two panels that offers name: one rules first, the other on appeal. */
export interface Courts {
  readonly first: Court;
  readonly appeal: Court;
}

/** Arbiters enter, agree to sit together, and one of them registers each panel. */
export async function foundCourts(scene: Scene): Promise<Courts> {
  const { narrator } = scene;
  const first = await foundCourt(scene, ["Ada", "Ben", "Cleo"], 300n);
  narrator.say("Ada, Ben and Cleo found a panel: two of the three must sign a ruling; it costs 3 % of a milestone.");
  const appeal = await foundCourt(scene, ["Dora", "Emil", "Fay", "Gus", "Hana"], 500n);
  narrator.say("Dora, Emil, Fay, Gus and Hana found one for appeals: three of the five must sign; it costs 5 %.");
  narrator.say("Each of the eight signs its consent off chain. From now on, offers name both panels.");
  return { first, appeal };
}

async function foundCourt({ stage, steps }: Scene, names: readonly string[], feeBps: bigint): Promise<Court> {
  const members = await Promise.all(names.map((name) => stage.enter(name, 0n)));
  const [founder] = members as [Actor, ...Actor[]];
  const panel = await steps.note(founder.name, "makes a panel", () =>
    makePanel(founder.client, { members: members.map(({ account }) => account), feeBps }),
  );
  const { panelId } = await steps.take(founder.name, `register a panel of ${names.length}`, async () => {
    const consents = await Promise.all(members.map(({ client }) => signPanelConsent(client, { panel })));
    return registerPanel(founder.client, { panel, consents });
  });
  return { panelId, members, threshold: Number(panel.threshold) };
}
