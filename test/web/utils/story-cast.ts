import {
  buildRegistrationFile,
  type Client,
  connect,
  type Deployment,
  type DocumentStore,
  findAgents,
  httpStore,
  makePanel,
  registerAgent,
  registerPanel,
  signPanelConsent,
} from "@guildhall/sdk";

import { localAccounts } from "../../../apps/cli/src/devnet/local-accounts.js";

/** Where the story is told: a local market. */
export interface StoryPlace {
  readonly rpc: string;
  readonly deployment: Deployment;
  /** Where its documents are put with PUT and read. */
  readonly documents: string;
}

/** A panel of the story, and how many of its members must sign. */
export interface StoryPanel {
  readonly panelId: string;
  readonly members: readonly Client[];
  readonly threshold: number;
}

/** Everybody in the story. Its panels rule when the story says so: those of the market would rule at once. */
export interface Cast {
  readonly cora: Client;
  readonly beatrice: Client;
  readonly auditor: Client;
  readonly auditorId: bigint;
  readonly first: StoryPanel;
  readonly appeal: StoryPanel;
  readonly store: DocumentStore;
  /** The folder of the documents, as a URL without a slash at its end. */
  readonly documents: string;
  /** Ends their connections. */
  readonly close: () => void;
}

/** The accounts below are left to the market's users. */
const FIRST_ACCOUNT = 9;
const PEOPLE = 11;
/** A local node mines at once. */
const POLLING_MS = 100;

/** The people of the story: users of the local market, who have gas and test dollars. */
export async function gather({ rpc, deployment, documents }: StoryPlace): Promise<Cast> {
  const accounts = localAccounts(FIRST_ACCOUNT + PEOPLE).slice(FIRST_ACCOUNT);
  const people = await Promise.all(
    accounts.map(({ privateKey }) => connect({ url: rpc, privateKey, deployment, pollingInterval: POLLING_MS })),
  );
  const [cora, beatrice, auditor, ...arbiters] = people as [Client, Client, Client, ...Client[]];
  const folder = documents.replace(/\/+$/, "");
  return {
    cora,
    beatrice,
    auditor,
    auditorId: await agentOf(auditor),
    first: await foundPanel(arbiters.slice(0, 3), 300n),
    appeal: await foundPanel(arbiters.slice(3), 500n),
    store: httpStore({ baseUrl: folder, allowPrivateHosts: true }),
    documents: folder,
    close: () => {
      for (const person of people) person.close();
    },
  };
}

/** The agent of an account; registered when it has none. */
async function agentOf(client: Client): Promise<bigint> {
  const [known] = await findAgents(client, { owner: addressOf(client) });
  if (known !== undefined) return known;
  const description = "I check payment files against their schema and name every line.";
  const registrationFile = buildRegistrationFile({ name: "Auditor", description });
  return (await registerAgent(client, { registrationFile })).agentId;
}

async function foundPanel(members: readonly Client[], feeBps: bigint): Promise<StoryPanel> {
  const [founder] = members as readonly [Client, ...Client[]];
  const panel = await makePanel(founder, { members: members.map(addressOf), feeBps });
  const consents = await Promise.all(members.map((member) => signPanelConsent(member, { panel })));
  const { panelId } = await registerPanel(founder, { panel, consents });
  return { panelId, members, threshold: Number(panel.threshold) };
}

/** The account of a client that can sign. */
export const addressOf = ({ account = "" }: Client): string => account;
