import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { openJournal } from "@guildhall/agent";
import { type Client as DistClient, connect } from "@guildhall/sdk";
import { openStore } from "@guildhall/sdk/node";
import { Wallet } from "ethers";

import {
  type McpPolicy,
  openMarket,
  serveHttp,
  type ServeHttpOptions,
  type WalletSession,
} from "../../../apps/mcp/src/index.js";
import { type AnyClient, connectClient, type ServerPlace } from "../../../apps/mcp/test/utils/clients.js";
import {
  announceBid,
  buildDocument,
  deliver,
  findBrief,
  findOffers,
  makeBid,
  makePanel,
  registerPanel,
  signBid,
  signPanelConsent,
} from "../../../sdk/src/index.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";
import { AgentMarket, DOLLAR } from "../../agent/utils/agents.js";

export const TOKEN = "a token of the tests that is long enough";

/** A market on a real node, with a provider that works by the SDK and panels; a model acts in it through a server. */
export class Desk {
  readonly #ends: (() => Promise<void> | void)[] = [];

  private constructor(
    readonly market: AgentMarket,
    readonly worker: Awaited<ReturnType<AgentMarket["worker"]>>,
    readonly panels: { readonly panelId: string; readonly appealPanelId: string },
  ) {}

  /** Runs a test with a market of its own. */
  static async use(test: (desk: Desk) => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      const desk = await Desk.start(folder);
      try {
        await test(desk);
      } finally {
        await desk.end();
      }
    });
  }

  private static async start(folder: string): Promise<Desk> {
    const market = await AgentMarket.start(folder);
    const worker = await market.worker("worker", { dollars: 100n, paidIn: 100n });
    const found = async (...names: readonly string[]): Promise<string> => {
      const people = await Promise.all(names.map((name) => market.person(name)));
      const [{ client }] = people as [(typeof people)[number]];
      const panel = await makePanel(client, { members: people.map((one) => one.client.account!), feeBps: 100n });
      const consents = await Promise.all(people.map((one) => signPanelConsent(one.client, { panel })));
      return (await registerPanel(client, { panel, consents })).panelId;
    };
    const panels = { panelId: await found("Ada"), appealPanelId: await found("Ben", "Cleo", "Dora") };
    return new Desk(market, worker, panels);
  }

  /** What a model may do in most tests. */
  get policy(): McpPolicy {
    return {
      budgets: [{ token: this.market.token, perJob: 20n * DOLLAR, perDay: 200n * DOLLAR, total: 500n * DOLLAR }],
    };
  }

  get storeUri(): string {
    return pathToFileURL(join(this.market.folder, "documents")).href;
  }

  /** Somebody whose key a server has; it is with money, and no client of the SDK uses it besides. */
  async buyer(name: string): Promise<{ readonly name: string; readonly privateKey: string; readonly account: string }> {
    const { privateKey } = await this.market.person(name, { dollars: 100n, paidIn: 60n });
    return { name, privateKey, account: new Wallet(privateKey).address };
  }

  /** Connects a stock client, which is closed with the desk. */
  async client(...parameters: Parameters<typeof connectClient>): Promise<AnyClient> {
    const client = await connectClient(...parameters);
    this.#ends.push(() => client.close());
    return client;
  }

  /** A server in this process. */
  async http(
    buyer: { readonly name: string; readonly privateKey: string },
    policy = this.policy,
    options: Partial<ServeHttpOptions> = {},
    session?: WalletSession,
  ) {
    const journal = openJournal(join(this.market.folder, `${buyer.name}-mcp.db`));
    const client: DistClient = await connect({
      url: this.market.url,
      privateKey: buyer.privateKey,
      deployment: this.market.deployment,
      journal: journal.transactions,
      pollingInterval: 20,
    });
    const opened = await openMarket({
      client,
      journal,
      store: openStore(this.storeUri),
      policy,
      ...(session && { session }),
    });
    const server = await serveHttp({ market: opened, token: TOKEN, ...options });
    const close = async (): Promise<void> => {
      await server.close();
      client.close();
      await journal.close();
    };
    let isClosed = false;
    const once = async (): Promise<void> => {
      if (isClosed) return;
      isClosed = true;
      await close();
    };
    this.#ends.push(once);
    return { place: { url: server.url, token: TOKEN }, market: opened, client, journal, close: once };
  }

  /** The command, for a client to start. */
  async stdio(
    buyer: { readonly name: string; readonly privateKey: string },
    ...more: readonly string[]
  ): Promise<ServerPlace> {
    const record = join(this.market.folder, "deployment.json");
    await writeFile(record, JSON.stringify(this.market.deployment));
    const journal = join(this.market.folder, `${buyer.name}-mcp.db`);
    return {
      command: process.execPath,
      args: [
        "--import=tsx",
        "apps/mcp/src/main.ts",
        "serve",
        ...["--rpc", this.market.url, "--deployment", record, "--journal", journal, "--store", this.storeUri],
        ...["--budget", "TUSD=20/200/500", ...more],
      ],
      env: { PATH: process.env["PATH"] ?? "", GUILDHALL_PRIVATE_KEY: buyer.privateKey },
    };
  }

  /** The worker bids for an offer. */
  async bid(offerHash: string, price = 5n * DOLLAR, worker = this.worker): Promise<string> {
    const posted = (await findOffers(worker.client)).find((one) => one.offerHash === offerHash)!;
    const { offer } = posted;
    const terms = await makeBid(worker.client, { offer, agentId: worker.agentId, price, trustedPanels: "any" });
    const signature = await signBid(worker.client, { terms });
    return (await announceBid(worker.client, { terms, signature })).bidHash;
  }

  /** The worker delivers a text. */
  async deliver(jobId: string, text: string): Promise<void> {
    const { store } = this.market;
    const { brief } = await findBrief(this.worker.client, { job: jobId, store });
    const output = await store.putBlob(new TextEncoder().encode(text), "text/plain");
    const document = buildDocument("JobDelivery", {
      jobId,
      milestone: 0,
      outputs: [{ name: brief.outputs[0]!.name, ...output }],
      summary: "As the brief says.",
    });
    await deliver(this.worker.client, { job: jobId, milestone: 0n, document, store });
  }

  async end(): Promise<void> {
    for (const end of this.#ends.toReversed()) await end();
    await this.market.end();
  }
}

/** What a model would ask for. */
export function wishFor(panels: Desk["panels"], key: string) {
  return {
    key,
    title: "Turn a word round",
    description: "The word is drow.",
    skills: ["reversal"],
    outputs: [{ name: "result", description: "The word, from its last letter to its first." }],
    acceptance: [{ id: "reversed", description: "Each letter is there, in reverse order." }],
    token: "TUSD",
    maxPrice: "10",
    deadline: new Date(Date.now() + 10 * 86_400_000).toISOString(),
    ...panels,
  };
}
