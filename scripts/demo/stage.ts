import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  buildRegistrationFile,
  type Client,
  connect,
  creditOf,
  deposit,
  type Deployment,
  type DocumentStore,
  parseDeployment,
  registerAgent,
  scoreOf,
} from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";
import { computeAddress, formatUnits, Wallet } from "ethers";

import { startLocalNode } from "../lib/local-node.js";
import { openBank } from "./bank.js";
import type { Steps } from "./steps.js";
import { unlessSent } from "./unless-sent.js";

/** Somebody in the story. Keys are made anew for each journal and leave it never. */
export interface Actor {
  readonly name: string;
  readonly client: Client;
  readonly account: string;
  /** 0n for a client without an agent. */
  readonly agentId: bigint;
}

/** What an actor has at a moment, in units of the token. */
export interface Holding {
  readonly wallet: bigint;
  readonly credit: bigint;
  readonly score: bigint | null;
}

/** The place where it happens: a real node with everything deployed, a token, a folder for documents. */
export interface Stage {
  readonly url: string;
  readonly token: string;
  readonly store: DocumentStore;
  /** Makes an actor with gas and `dollars`; with a description, it is an agent and registers. */
  readonly enter: (name: string, dollars: bigint, description?: string) => Promise<Actor>;
  /** Pays the actor's dollars into the escrow. */
  readonly deposit: (actor: Actor, amount: bigint) => Promise<void>;
  /** Gives an account gas and dollars, once. */
  readonly fund: (account: string, amount: bigint) => Promise<true>;
  /** Lets hours pass on the chain's clock. */
  readonly pass: (hours: number) => Promise<void>;
  /** The name of an actor by its account. */
  readonly nameOf: (account: string) => string | undefined;
  readonly holdingOf: (actor: Actor) => Promise<Holding>;
  readonly close: () => Promise<void>;
}

const DECIMALS = 6;

/** Units of the token as people write them: `$95.00`. */
export const dollars = (units: bigint): string =>
  `$${Number(formatUnits(units, DECIMALS)).toFixed(DECIMALS)}`.replace(/(\.\d{2}\d*?)0+$/, "$1");

/** A node that outlives the demo, and where the demo keeps what it has done there. */
export interface Place {
  /** The node's URL; `npm run node` prints it. */
  readonly node: string;
  /** What is deployed there. */
  readonly deployment: Deployment;
  /** A folder of its own; empty or missing at first. */
  readonly state: string;
}

/** Opens the stage at a place, or on a node of its own, which is gone when it is closed; whoever opens it closes it. */
export async function openStage(steps: Steps, place?: Place): Promise<Stage> {
  const own = place === undefined ? await startLocalNode() : undefined;
  const folder = place === undefined ? await mkdtemp(join(tmpdir(), "guildhall-demo-")) : undefined;
  const url = place?.node ?? own?.url ?? "";
  const actors: Client[] = [];
  let house: Client | undefined;

  const close = async (): Promise<void> => {
    for (const client of actors) client.close();
    house?.close();
    await own?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };

  try {
    const deployment = parseDeployment(place?.deployment ?? own?.deployment);
    house = await connect({ url, deployment });
    const bank = await openBank(house, steps.journal);
    const { token } = bank;
    const names = new Map<string, string>();

    const enter = async (name: string, amount: bigint, description?: string): Promise<Actor> => {
      const privateKey = await steps.note(name, "has a key", async () => Wallet.createRandom().privateKey);
      const client = await connect({ url, privateKey, deployment });
      actors.push(client);
      const account = computeAddress(privateKey);
      names.set(account, name);
      await steps.note(name, "gets gas and dollars", () => bank.endow(account, amount));
      if (description === undefined) return { name, client, account, agentId: 0n };
      const { agentId } = await steps.take(name, "register", () => registerOnce(client, account, name, description));
      return { name, client, account, agentId };
    };

    const depositFor = async ({ name, client, account }: Actor, amount: bigint): Promise<void> => {
      const { escrow } = client.contracts;
      await steps.take(name, "deposit", () =>
        unlessSent(client, {
          find: () => escrow.queryFilter(escrow.filters.Deposited(token, account)),
          resultOf: () => ({}),
          send: () => deposit(client, { token, amount, approve: "exact" }),
        }),
      );
    };

    const holdingOf = async ({ client, account, agentId }: Actor): Promise<Holding> => ({
      wallet: await bank.dollarsOf(account),
      credit: await creditOf(client, { token, account }),
      score: agentId === 0n ? null : await scoreOf(client, { agentId }),
    });

    return {
      url,
      token,
      store: folderStore(folder ?? join(place?.state ?? "", "documents")),
      enter,
      deposit: depositFor,
      fund: bank.endow,
      pass: bank.pass,
      nameOf: (account) => names.get(account),
      holdingOf,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function registerOnce(client: Client, account: string, name: string, description: string) {
  const { registry } = client.contracts;
  return unlessSent(client, {
    find: () => registry.queryFilter(registry.filters.Registered(undefined, undefined, account)),
    resultOf: ({ agentId }) => ({ agentId }),
    send: () => registerAgent(client, { registrationFile: buildRegistrationFile({ name, description }) }),
  });
}
