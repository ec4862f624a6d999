import { type Client, connect, makePanel, registerPanel, signPanelConsent } from "@guildhall/sdk";
import { parseEther, toQuantity, Wallet } from "ethers";

import { type LocalAccount, localAccounts } from "../local-accounts.js";

/** A panel of a local market. */
export interface LocalPanel {
  /** What offers and bids name. */
  readonly panelId: string;
  readonly feeBps: number;
  readonly members: readonly string[];
  readonly threshold: number;
}

/** The panels that a local market can have: offers name one as the first, the other for appeals. */
export interface LocalPanels {
  readonly first: LocalPanel;
  readonly appeal: LocalPanel;
  /** How they rule. */
  readonly rule: string;
}

/** The same, with what its members sign with. */
export interface Court extends LocalPanel {
  readonly arbiters: readonly LocalAccount[];
}

/** The node funds its first twenty accounts, for its users. The arbiters come after them. */
const FIRST_ARBITER = 20;
const ARBITERS = 8;

/** How long they take jobs, in seconds: ten years, so that a stored chain stays of use. */
const VALIDITY = 10n * 365n * 24n * 3600n;

/**
 * A client of an arbiter. Make one for each ruling: it asks for the number of its next transaction anew, and others who use the node may
 * have set its chain back.
 */
export function clientOf({ provider, deployment }: Client, { privateKey }: LocalAccount): Promise<Client> {
  return connect({ signer: new Wallet(privateKey, provider), deployment });
}

/** Three arbiters who ask 3 %, and five for appeals who ask 5 %, as in the demo; each panel is registered by its first member. */
export async function formPanels(node: Client): Promise<{ readonly first: Court; readonly appeal: Court }> {
  const arbiters = localAccounts(FIRST_ARBITER + ARBITERS).slice(FIRST_ARBITER);
  return {
    first: await formPanel(node, arbiters.slice(0, 3), 300n),
    appeal: await formPanel(node, arbiters.slice(3), 500n),
  };
}

/** A panel that was formed before, with the keys of its members. */
export function courtOf(panel: LocalPanel): Court {
  const arbiters = localAccounts(FIRST_ARBITER + ARBITERS).filter(({ address }) => panel.members.includes(address));
  return { ...panel, arbiters };
}

async function formPanel(node: Client, arbiters: readonly LocalAccount[], feeBps: bigint): Promise<Court> {
  const members = arbiters.map(({ address }) => address);
  const rich = toQuantity(parseEther("10000"));
  const rpc = node.provider as unknown as { send(method: string, parameters: unknown[]): Promise<unknown> };
  for (const member of members) await rpc.send("hardhat_setBalance", [member, rich]);

  const block = await node.provider.getBlock("latest");
  const validUntil = BigInt(block?.timestamp ?? 0) + VALIDITY;
  const panel = await makePanel(node, { members, feeBps, validUntil });
  const clients = await Promise.all(arbiters.map((arbiter) => clientOf(node, arbiter)));
  const consents = await Promise.all(clients.map((client) => signPanelConsent(client, { panel })));
  const [sender] = clients as [Client, ...Client[]];
  const { panelId } = await registerPanel(sender, { panel, consents });
  return { panelId, feeBps: Number(feeBps), members, threshold: Number(panel.threshold), arbiters };
}
