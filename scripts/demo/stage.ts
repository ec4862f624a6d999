import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { startRelay } from "@guildhall/relay";
import { type Client, connect, type DocumentStore, parseDeployment, resolveDid } from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";
import { Wallet } from "ethers";

import { startLocalNode } from "../lib/local-node.js";
import { ROOT } from "../lib/project.js";
import { AgentHandle } from "./agent-handle.js";
import type { PartName } from "./agents/parts.js";
import { type Bank, openBank } from "./bank.js";
import { bundleAgents } from "./bundle-agents.js";
import type { Narrator } from "./narrator.js";

/** Somebody who acts by a key of the demo's own. */
export interface Actor {
  readonly name: string;
  readonly client: Client;
  readonly account: string;
}

/** The place where it happens: a real node with everything deployed, a relay, a token, a folder for documents. */
export interface Stage extends Bank {
  readonly url: string;
  readonly relay: string;
  /** Reads the chain. */
  readonly reader: Client;
  readonly store: DocumentStore;
  /** The folder with the files of the example. */
  readonly example: string;
  /** The URI of a document of the store. */
  readonly uriOf: (hash: string) => string;
  /** Makes an agent in a process of its own, with gas and dollars; it is not started yet. */
  readonly cast: (name: string, part: PartName, dollars?: bigint, privateKey?: string) => Promise<AgentHandle>;
  /** Makes somebody who acts by a key of the demo's own, with gas. */
  readonly enter: (name: string) => Promise<Actor>;
  /** Acts with the key of an agent while its process does not run. */
  readonly actAs: (agent: AgentHandle) => Promise<Actor>;
  /** The name of somebody of the story by the account. */
  readonly nameOf: (account: string) => string | undefined;
  readonly close: () => Promise<void>;
}

/** The files of the example that the story is about. */
const EXAMPLE = join(ROOT, "sdk/examples/csv-audit");

/** Opens the stage. The caller must close it: then nothing of it is left. */
export async function openStage(narrator: Narrator): Promise<Stage> {
  const ends: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), "guildhall-demo-"));
    ends.push(() => rm(folder, { recursive: true, force: true }));
    const program = join(folder, "agent.mjs");
    // `npm start` has just built everything.
    const [node] = await Promise.all([startLocalNode({ build: false }), bundleAgents(program)]);
    ends.push(node.close);
    const { url } = node;
    const deployment = parseDeployment(node.deployment);
    const reader = await connect({ url, deployment });
    ends.push(() => reader.close());
    const relay = await startRelay({
      chainId: reader.chainId,
      resolve: async (did) => (await resolveDid(reader, { did })).document,
      database: join(folder, "relay.db"),
    });
    ends.push(() => relay.close());
    const bank = await openBank(reader);
    const documents = join(folder, "documents");
    const keys = new Map<AgentHandle, string>();
    const names = new Map<string, string>();
    // All of them end at the same time.
    ends.push(() => Promise.all([...keys.keys()].map((agent) => agent.stop())));

    const actor = async (name: string, privateKey: string): Promise<Actor> => {
      const client = await connect({ url, privateKey, deployment });
      ends.push(() => client.close());
      const account = client.account ?? "";
      names.set(account, name);
      return { name, client, account };
    };

    return {
      ...bank,
      url,
      relay: relay.url,
      reader,
      store: folderStore(documents),
      example: EXAMPLE,
      uriOf: (hash) => pathToFileURL(join(documents, `${hash}.json`)).href,
      cast: async (name, part, dollars = 0n, privateKey = Wallet.createRandom().privateKey) => {
        const { address } = new Wallet(privateKey);
        await bank.endow(address, dollars);
        names.set(address, name);
        const agent = new AgentHandle(address, {
          program,
          config: {
            ...{ name, part, url, deployment, privateKey, documents, relay: relay.url, example: EXAMPLE },
            folder: join(folder, name.toLowerCase().replaceAll(" ", "-")),
          },
          onSays: (sentence) => narrator.say(`${name} ${sentence}`),
        });
        keys.set(agent, privateKey);
        return agent;
      },
      enter: async (name) => {
        const entered = await actor(name, Wallet.createRandom().privateKey);
        await bank.endow(entered.account, 0n);
        return entered;
      },
      actAs: (agent) => actor(agent.name, keys.get(agent) ?? ""),
      nameOf: (account) => names.get(account),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
