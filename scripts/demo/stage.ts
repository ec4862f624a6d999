import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  buildRegistrationFile,
  type Client,
  connect,
  creditOf,
  deposit,
  type DocumentStore,
  folderStore,
  parseDeployment,
  registerAgent,
  resolveToken,
  scoreOf,
} from "@guildhall/sdk";
import {
  Contract,
  formatUnits,
  JsonRpcProvider,
  parseEther,
  type TransactionResponse,
  Wallet,
  ZeroAddress,
} from "ethers";

import { startLocalNode } from "../lib/local-node.js";
import type { Steps } from "./steps.js";

/** Somebody in the story. Keys are made anew for each run and never leave the process. */
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
  /** Lets hours pass on the chain's clock. */
  readonly pass: (hours: number) => Promise<void>;
  /** The name of an actor by its account. */
  readonly nameOf: (account: string) => string | undefined;
  readonly holdingOf: (actor: Actor) => Promise<Holding>;
  readonly close: () => Promise<void>;
}

const TOKEN_ABI = ["function mint(address,uint256)", "function balanceOf(address) view returns (uint256)"];

/** The functions of the test dollar that only this demo calls. */
type Dollar = Contract & {
  readonly mint: (to: string, amount: bigint) => Promise<TransactionResponse>;
  readonly balanceOf: (account: string) => Promise<bigint>;
};
const DECIMALS = 6;

/** Units of the token as people write them: `$95.00`. */
export const dollars = (units: bigint): string =>
  `$${Number(formatUnits(units, DECIMALS)).toFixed(DECIMALS)}`.replace(/(\.\d{2}\d*?)0+$/, "$1");

/** Starts the node and opens the stage; whoever opens it closes it. */
export async function openStage(steps: Steps): Promise<Stage> {
  const node = await startLocalNode();
  const folder = await mkdtemp(join(tmpdir(), "guildhall-demo-"));
  const bank = new JsonRpcProvider(node.url, node.deployment.chainId, {
    staticNetwork: true,
    cacheTimeout: -1,
    pollingInterval: 20,
  });
  const actors: Client[] = [];

  const close = async (): Promise<void> => {
    for (const client of actors) client.close();
    bank.destroy();
    await node.close();
    await rm(folder, { recursive: true, force: true });
  };

  try {
    const deployment = parseDeployment(node.deployment);
    const token = resolveToken("TUSD", { TUSD: deployment.tokens?.TUSD?.address ?? ZeroAddress });
    const banker = await bank.getSigner(0);
    const dollar = new Contract(token, TOKEN_ABI, banker) as Dollar;

    const names = new Map<string, string>();

    const enter = async (name: string, amount: bigint, description?: string): Promise<Actor> => {
      const { privateKey, address } = Wallet.createRandom();
      await (await banker.sendTransaction({ to: address, value: parseEther("10") })).wait();
      if (amount > 0n) await (await dollar.mint(address, amount)).wait();
      const client = await connect({ url: node.url, privateKey, deployment });
      actors.push(client);
      names.set(address, name);
      if (description === undefined) return { name, client, account: address, agentId: 0n };
      const registrationFile = buildRegistrationFile({ name, description });
      const { agentId } = await steps.take(name, "register", registerAgent(client, { registrationFile }));
      return { name, client, account: address, agentId };
    };

    const depositFor = async ({ name, client }: Actor, amount: bigint): Promise<void> => {
      await steps.take(name, "deposit", deposit(client, { token, amount, approve: "exact" }));
    };

    const holdingOf = async ({ client, account, agentId }: Actor): Promise<Holding> => ({
      wallet: await dollar.balanceOf(account),
      credit: await creditOf(client, { token, account }),
      score: agentId === 0n ? null : await scoreOf(client, { agentId }),
    });

    const pass = async (hours: number): Promise<void> => {
      await bank.send("evm_increaseTime", [hours * 3600]);
      await bank.send("evm_mine", []);
    };
    const nameOf = (account: string): string | undefined => names.get(account);

    return {
      url: node.url,
      token,
      store: folderStore(folder),
      enter,
      deposit: depositFor,
      pass,
      nameOf,
      holdingOf,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
