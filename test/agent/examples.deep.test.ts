import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

import { expect } from "chai";
import { id, Wallet } from "ethers";

import { startRelay } from "../../apps/relay/src/index.js";
import { creditOf, makePanel, registerPanel, resolveDid, signPanelConsent } from "../../sdk/src/index.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, DOLLAR, wish } from "./utils/agents.js";

const EXAMPLES = resolve("examples/agents");
/** Where `node` finds the loader, also from another folder. */
const LOADER = import.meta.resolve("tsx");

interface Line {
  readonly event?: string;
  readonly [name: string]: unknown;
}

describe("examples/agents", () => {
  const children: ChildProcess[] = [];
  let market: AgentMarket;
  let environment: NodeJS.ProcessEnv;
  let closeRelay: () => Promise<void>;

  async function inMarket(test: () => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      market = await AgentMarket.start(folder);
      try {
        const reader = await market.person("reader");
        const resolveDocument = async (did: string) => (await resolveDid(reader.client, { did })).document;
        const database = join(folder, "relay.db");
        const relay = await startRelay({ chainId: 31337n, resolve: resolveDocument, database });
        closeRelay = () => relay.close();
        const deployment = join(folder, "deployment.json");
        await writeFile(deployment, JSON.stringify(market.deployment));
        await mkdir(join(folder, "documents"));
        environment = { ...process.env, RPC_URL: market.url, DEPLOYMENT: deployment, RELAY: relay.url };
        await test();
      } finally {
        for (const child of children.splice(0)) child.kill("SIGKILL");
        await closeRelay();
        await market.end();
      }
    });
  }

  /** Starts an example as somebody who has so many dollars. */
  async function start(example: string, name: string, dollars = 0n, more: NodeJS.ProcessEnv = {}, ...args: string[]) {
    const privateKey = id(`the key of ${name}`);
    const { address } = new Wallet(privateKey);
    await market.fund(address, dollars);
    const child = spawn(process.execPath, [`--import=${LOADER}`, join(EXAMPLES, `${example}.ts`), ...args], {
      cwd: market.folder,
      env: { ...environment, PRIVATE_KEY: privateKey, STATE: join(market.folder, name), ...more },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const ended = once(child, "exit");
    const lines: Line[] = [];
    const waiting: (() => void)[] = [];
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (process.env["AGENT_LOG"] !== undefined) console.log(name, line);
      lines.push(JSON.parse(line) as Line);
      for (const look of waiting) look();
    });
    const until = (test: (line: Line) => boolean): Promise<Line> =>
      new Promise((found, failed) => {
        const look = (): void => {
          const line = lines.find(test);
          if (line !== undefined) found(line);
        };
        waiting.push(look);
        look();
        // Its output is read to the end first.
        child.once("close", () => failed(new Error(`${example} ended, and did not say what was waited for`)));
      });
    return { ended, address, until, seen: (event: string) => until((line) => line.event === event) };
  }

  /** A hash counts when the client, another process, has it before the close. */
  const heard = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3_000));

  async function brief(name: string, text: string, changes: object = {}): Promise<string> {
    const path = join(market.folder, `${name}.json`);
    await writeFile(path, JSON.stringify({ ...wish(text).document, description: text, ...changes }));
    return path;
  }

  it("have a provider and a client of at most twenty lines each", async () => {
    for (const name of ["provider", "client"]) {
      const text = await readFile(join(EXAMPLES, `${name}.ts`), "utf8");
      const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("//"));
      expect(lines.length, name).to.be.at.most(20);
    }
  });

  it("a provider and a client find each other, and the work is paid", async function () {
    this.timeout(120_000);
    await inMarket(async () => {
      const provider = await start("provider", "turner");
      await provider.seen("ready");
      const client = await start("client", "somebody", 100n, {}, await brief("brief", "stressed"));
      await provider.seen("committed");
      await heard();
      await market.pass(60n);
      const outcome = await client.until((line) => line["kind"] === "settled");
      expect(outcome).to.have.nested.property("milestones[0].outcome", "released");
      expect(await client.ended).to.deep.equal([0, null]);
      await provider.seen("settled");
    });
  });

  it("a provider has its work done by the language model that MODEL names", async function () {
    this.timeout(120_000);
    await inMarket(async () => {
      const mock = import.meta.resolve("./utils/mock-default-model.ts");
      const options = { MODEL: "turner", NODE_OPTIONS: `--import=${LOADER} --import=${mock}` };
      const provider = await start("model-provider", "writer", 0n, options);
      await provider.seen("ready");
      const client = await start("client", "somebody", 100n, {}, await brief("brief", "stressed"));
      await provider.seen("bid");
      await market.pass(60n);
      const outcome = await client.until((line) => line["kind"] === "settled");
      expect(outcome).to.have.nested.property("milestones[0].outcome", "released");
    });
  });

  it("a team has parts done by a helper, and its partner gets a share of what it earns", async function () {
    this.timeout(180_000);
    await inMarket(async () => {
      const helper = await start("provider", "helper");
      await helper.seen("ready");
      const partner = new Wallet(id("the key of the partner")).address;
      const team = await start("team", "lead", 10n, { MEMBERS: `${helper.address},${partner}` });
      await team.seen("ready");
      const wanted = await brief("brief", "desserts", { skills: ["team"] });
      const client = await start("client", "somebody", 100n, {}, wanted);
      await team.seen("committed");
      await heard();
      await market.pass(60n);
      const outcome = await client.until((line) => line["kind"] === "settled");
      const { uri, deliveryHash } = (outcome["milestones"] as { uri: string; deliveryHash: string }[])[0]!;
      const delivery = await market.store.get(uri, deliveryHash, "JobDelivery");
      const [output] = delivery.outputs;
      expect(new TextDecoder().decode(await market.store.getBlob(output!.uri, output!.hash))).to.equal("stressed");
      const { client: reader } = await market.person("another reader");
      const earned = 10n * DOLLAR - (10n * DOLLAR * 25n) / 10_000n;
      const { token } = market;
      expect(await creditOf(reader, { token, account: partner })).to.equal((earned * 3n) / 10n);
    });
  });

  it("arbiters rule by what can be measured", async function () {
    this.timeout(180_000);
    await inMarket(async () => {
      const people = await Promise.all(["one", "two", "three", "four"].map((name) => market.person(name)));
      const found = async (members: typeof people, feeBps: bigint): Promise<string> => {
        const panel = await makePanel(members[0]!.client, { members: members.map((m) => m.client.account!), feeBps });
        const consents = await Promise.all(members.map((member) => signPanelConsent(member.client, { panel })));
        return (await registerPanel(members[0]!.client, { panel, consents })).panelId;
      };
      const panels = {
        panelId: await found(people.slice(0, 1), 300n),
        appealPanelId: await found(people.slice(1), 500n),
      };
      const arbiter = await start("arbiter", "one");
      await arbiter.seen("ready");
      const worker = await market.worker("worker", { dollars: 10n, paidIn: 10n });
      const customer = await market.person("customer", { dollars: 100n, paidIn: 50n });
      await market.run(worker, {
        relays: [environment["RELAY"]!],
        roles: {
          provider: {
            ...{ agentId: worker.agentId, skills: ["reversal"], trustedPanels: "any", patience: 0n },
            price: ({ offer }) => offer.maxPrice,
            handler: async () => "wrong",
          },
        },
      });
      const asking = await market.run(customer, { relays: [environment["RELAY"]!], roles: {} });
      asking.request(wish("word", { panels }), () => ({ accept: false, summary: "Wrong." })).catch(() => undefined);
      await asking.until("disputed");
      await market.pass(72n * 3_600n);
      expect(await arbiter.seen("ruled")).to.include({ providerBps: "5000" });
    });
  });
});
