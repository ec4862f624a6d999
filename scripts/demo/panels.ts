import { makePanel, registerPanel, signPanelConsent } from "@guildhall/sdk";
import { Wallet } from "ethers";

import type { AgentHandle } from "./agent-handle.js";
import type { PartName } from "./agents/parts.js";
import type { Narrator } from "./narrator.js";
import type { Actor, Stage } from "./stage.js";

/** A panel of the story. */
export interface Court {
  readonly panelId: string;
  /** In the order of their seats. */
  readonly members: readonly AgentHandle[];
}

/** The two panels that offers name: one rules first, the other on appeal. */
export interface Courts {
  readonly first: Court;
  readonly appeal: Court;
}

/** Who sits where: two of the first three trust a client; the others compute. */
const FIRST: Readonly<Record<string, PartName>> = {
  Ada: "trustingArbiter",
  Ben: "trustingArbiter",
  Cleo: "computingArbiter",
};
const APPEAL: Readonly<Record<string, PartName>> = Object.fromEntries(
  ["Dora", "Emil", "Fay", "Gus", "Hana"].map((name) => [name, "computingArbiter"]),
);

/** Arbiters agree to sit together, one of them registers each panel, and then each watches for disputes in a process of its own. */
export async function foundCourts(stage: Stage, narrator: Narrator): Promise<Courts> {
  narrator.chapter("Two panels of arbiters");
  const first = await foundCourt(stage, FIRST, 300n);
  narrator.say("Ada, Ben and Cleo found a panel: two of the three must sign a ruling; it costs 3 % of a milestone.");
  const appeal = await foundCourt(stage, APPEAL, 500n);
  narrator.say("Dora, Emil, Fay, Gus and Hana found one for appeals: three of the five must sign; it costs 5 %.");
  await Promise.all([...first.members, ...appeal.members].map((member) => member.start()));
  narrator.say("Each of the eight runs in a process of its own. From now on, offers name both panels.");
  return { first, appeal };
}

async function foundCourt(stage: Stage, parts: Readonly<Record<string, PartName>>, feeBps: bigint): Promise<Court> {
  const entries = Object.entries(parts);
  // A panel's seats are in the order of the accounts.
  const keys = entries
    .map(() => Wallet.createRandom())
    .toSorted((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  const members = await Promise.all(
    entries.map(([name, part], seat) => stage.cast(name, part, 0n, keys[seat]?.privateKey)),
  );
  const actors = await Promise.all(members.map(stage.actAs));
  const [founder] = actors as [Actor, ...Actor[]];
  const panel = await makePanel(founder.client, { members: members.map(({ account }) => account), feeBps });
  const consents = await Promise.all(actors.map(({ client }) => signPanelConsent(client, { panel })));
  const { panelId } = await registerPanel(founder.client, { panel, consents });
  return { panelId, members };
}
