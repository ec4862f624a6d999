import { join } from "node:path";

import { id, Wallet } from "ethers";

import {
  type Agent,
  type AgentEvent,
  type EventType,
  openJournal,
  runAgent,
  type RunAgentParameters,
} from "../../../agent/src/index.js";
import {
  type Client,
  connect,
  credentialKey,
  type Deployment,
  deposit,
  registerAgent,
} from "../../../sdk/src/index.js";
import { folderStore } from "../../../sdk/src/node.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../../sdk/fixtures/clients.js";
import { startNode } from "../../utils/http-node.js";

export { wish } from "./wish.js";

export const DOLLAR = 1_000_000n;

/** A market on a real node, for agents that run by themselves. */
export class AgentMarket {
  readonly #ends: (() => Promise<void> | void)[] = [];

  private constructor(
    readonly url: string,
    readonly deployment: Deployment,
    readonly folder: string,
    readonly fund: (account: string, dollars: bigint) => Promise<void>,
    readonly pass: (seconds: bigint) => Promise<void>,
    readonly balanceOf: (account: string) => Promise<bigint>,
    /** The chain's time. */
    readonly now: () => Promise<bigint>,
  ) {}

  static async start(folder: string): Promise<AgentMarket> {
    const node = await startNode();
    const market = await deployMarketOn(node.ethers);
    const bare = await deploymentOf(market, node.ethers);
    const feedback = await node.ethers.deployContract("FeedbackRegistry", [market.registry, market.escrow]);
    const receipt = await feedback.deploymentTransaction()!.wait();
    const record = {
      address: await feedback.getAddress(),
      startBlock: receipt!.blockNumber,
      transactionHash: receipt!.hash,
      args: [],
    };
    const deployment = { ...bare, contracts: { ...bare.contracts, FeedbackRegistry: record } };
    const fund = async (account: string, dollars: bigint): Promise<void> => {
      await node.provider.request({ method: "hardhat_setBalance", params: [account, "0x8AC7230489E80000"] });
      if (dollars > 0n) await (await market.dollar.mint(account, dollars * DOLLAR)).wait();
    };
    const pass = async (seconds: bigint): Promise<void> => {
      await node.provider.request({ method: "evm_increaseTime", params: [Number(seconds)] });
      await node.provider.request({ method: "evm_mine", params: [] });
    };
    const balanceOf = (account: string): Promise<bigint> => market.dollar.balanceOf(account);
    const now = async (): Promise<bigint> => BigInt((await node.ethers.provider.getBlock("latest"))!.timestamp);
    const started = new AgentMarket(node.url, deployment, folder, fund, pass, balanceOf, now);
    started.#ends.push(() => node.close());
    return started;
  }

  get token(): string {
    return this.deployment.tokens!["TUSD"]!.address;
  }

  get store() {
    return folderStore(join(this.folder, "documents"));
  }

  /** Somebody with gas and dollars, of which some are in the escrow. */
  async person(name: string, { dollars = 0n, paidIn = 0n } = {}) {
    const privateKey = id(`the key of ${name}`);
    await this.fund(new Wallet(privateKey).address, dollars);
    const journal = openJournal(join(this.folder, `${name}.db`));
    const client = await connect({
      url: this.url,
      privateKey,
      deployment: this.deployment,
      journal: journal.transactions,
      pollingInterval: 20,
    });
    this.#ends.push(() => journal.close());
    this.#ends.push(() => client.close());
    if (paidIn > 0n) await deposit(client, { token: this.token, amount: paidIn * DOLLAR, approve: "exact" });
    return { name, privateKey, journal, client, minted: dollars * DOLLAR, key: credentialKey(privateKey) };
  }

  /** The same with an agent of its own. */
  async worker(name: string, money: { readonly dollars?: bigint; readonly paidIn?: bigint } = {}) {
    const person = await this.person(name, money);
    const { agentId } = await registerAgent(person.client, { uri: `ipfs://${name}` });
    return { ...person, agentId };
  }

  /** Runs an agent until the test ends. */
  async run(
    person: {
      readonly client: Client;
      readonly journal: RunAgentParameters["journal"];
      readonly key: RunAgentParameters["key"];
    },
    parameters: Omit<RunAgentParameters, "client" | "journal" | "key">,
  ) {
    const { client, journal, key } = person;
    const events: AgentEvent[] = [];
    const waiting: { readonly test: (event: AgentEvent) => boolean; readonly found: (event: AgentEvent) => void }[] =
      [];
    const log = (event: AgentEvent): void => {
      events.push(event);
      for (const { test, found } of waiting) if (test(event)) found(event);
      if (process.env["AGENT_LOG"] !== undefined) console.log(event);
    };
    const agent: Agent = await runAgent({ client, journal, key, store: this.store, recheck: 500, log, ...parameters });
    this.#ends.push(() => agent.stop());
    /** An event that came, or comes. */
    const until = <Type extends EventType>(type: Type, facts: object = {}): Promise<AgentEvent & { type: Type }> =>
      new Promise((resolve) => {
        const test = (event: AgentEvent): boolean =>
          event.type === type &&
          Object.entries(facts).every(([name, value]) => (event as unknown as Record<string, unknown>)[name] === value);
        const found = (event: AgentEvent): void => resolve(event as AgentEvent & { type: Type });
        const before = events.find(test);
        if (before !== undefined) found(before);
        else waiting.push({ test, found });
      });
    return { ...agent, agent, events, until };
  }

  /** Does something at the end, before what was begun earlier is ended. */
  onEnd(end: () => Promise<void> | void): void {
    this.#ends.push(end);
  }

  async end(): Promise<void> {
    for (const end of this.#ends.toReversed()) await end();
  }
}

export const turnRound = (word: string): string => Array.from(word).reverse().join("");
