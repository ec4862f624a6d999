import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { type AgentEvent, type AgentJournal, type AnyMessage, openJournal, runAgent } from "@guildhall/agent";
import { connect, credentialKey } from "@guildhall/sdk";
import { expect } from "chai";

import { ROOT } from "../../../scripts/lib/project.js";
import { wish } from "../../../test/agent/utils/wish.js";
import { rpcOf } from "../src/devnet/chain/rpc.js";
import { localAccounts } from "../src/devnet/local-accounts.js";
import { startTestMarket } from "./utils/local-market.js";
import { run, withFolder } from "./utils/run.js";

const CLOSES = 300n;
const CLIENT = 0;

type Values = Readonly<Record<string, unknown>>;

describe("guildhall bid, where bids are sealed", function () {
  this.timeout(120_000);
  let market: Awaited<ReturnType<typeof startTestMarket>>;
  before(async () => {
    market = await startTestMarket();
  });
  after(() => market.close());

  const keyOf = (who: number): string => localAccounts(who + 1)[who]!.privateKey;
  const pass = async (seconds: bigint): Promise<void> => {
    const { send } = rpcOf(market.description.rpc);
    await send("evm_increaseTime", [Number(seconds)]);
    await send("evm_mine", []);
  };

  /** A client of the runtime that asks for work, and somebody with an agent who bids by commands. */
  async function withClient(
    who: number,
    work: (tools: {
      readonly offer: string;
      readonly agent: string;
      readonly folder: string;
      readonly environment: NodeJS.ProcessEnv;
      readonly bid: (...words: string[]) => Promise<Values>;
      readonly fail: (...words: string[]) => Promise<Values & { readonly exitCode: number }>;
      readonly committed: () => Promise<readonly string[]>;
      readonly until: <Type extends AgentEvent["type"]>(type: Type) => Promise<AgentEvent & { type: Type }>;
    }) => Promise<void>,
  ): Promise<void> {
    // The stored chain is older than this run, and the client counts from its last block.
    await pass(1n);
    await withFolder(async (folder) => {
      const { rpc, relay, deployment } = market.description;
      const journal: AgentJournal = openJournal(join(folder, "client.db"));
      const privateKey = keyOf(CLIENT);
      const client = await connect({ url: rpc, privateKey, deployment, journal: journal.transactions });
      const events: AgentEvent[] = [];
      const agent = await runAgent({
        client,
        journal,
        key: credentialKey(privateKey),
        relays: [relay],
        roles: { client: { requests: [wish(`word ${who}`, { bidding: { seconds: CLOSES } })] } },
        recheck: 500,
        log: (event) => events.push(event),
      });
      const until = async <Type extends AgentEvent["type"]>(type: Type): Promise<AgentEvent & { type: Type }> => {
        for (let looks = 0; looks < 600; looks++) {
          const found = events.find((event): event is AgentEvent & { type: Type } => event.type === type);
          if (found !== undefined) return found;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new RangeError(`no ${type} came, but ${events.map(({ type: other }) => other).join(", ")}`);
      };
      /** The commitments to this offer that the client heard of, once there is one. */
      const committed = async (): Promise<readonly string[]> => {
        const { offerHash } = await until("offered");
        const all = new Set<string>();
        for (let looks = 0; looks < 100 && all.size === 0; looks++) {
          for await (const { value } of journal.read<{ readonly message: AnyMessage }>("inbox")) {
            if (value.message.type === "bid-commitment" && value.message.body.offerHash === offerHash)
              all.add(`${value.message.id} ${value.message.body.commitment}`);
          }
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return [...all];
      };
      await writeFile(
        join(folder, "deployment.json"),
        JSON.stringify(deployment, (_, v: unknown) => (typeof v === "bigint" ? `${v}` : v)),
      );
      const environment = {
        GUILDHALL_HOME: join(folder, "home"),
        GUILDHALL_URL: rpc,
        GUILDHALL_DEPLOYMENT: join(folder, "deployment.json"),
        GUILDHALL_RELAY: relay,
        GUILDHALL_PRIVATE_KEY: keyOf(who),
      };
      const bid = async (...words: string[]): Promise<Values> => {
        const { exitCode, stdout, stderr } = await run([...words, "--json"], environment);
        expect(exitCode, `${words.join(" ")}: ${stdout}${stderr}`).to.equal(0);
        return JSON.parse(stdout) as Values;
      };
      const fail = async (...words: string[]): Promise<Values & { readonly exitCode: number }> => {
        const { exitCode, stdout } = await run([...words, "--json"], environment);
        return { ...(JSON.parse(stdout) as { readonly error: Values }).error, exitCode };
      };
      try {
        const { agentId } = await bid("agent", "register", "--name", "Turner", "--description", "Turns words round.");
        const { offerHash } = await until("offered");
        await work({
          offer: offerHash.slice(0, 10),
          agent: String(agentId),
          folder,
          environment,
          bid,
          fail,
          committed,
          until,
        });
      } finally {
        await agent.stop();
        client.close();
        await journal.close();
      }
    });
  }

  /** A process of the command. */
  function start(words: readonly string[], environment: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, ["--import=tsx", "apps/cli/src/main.ts", ...words], {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    return { child, errors: () => errors, exit: once(child, "exit") };
  }

  it("is hired by a client of the runtime, after a wait for the close", async () => {
    await withClient(1, async ({ offer, agent, bid, committed, until }) => {
      const making = bid("bid", "make", offer, "--agent", agent, "--price", "3", "--wait");
      expect(await Promise.race([committed(), making])).to.have.lengthOf(1);
      await pass(CLOSES);
      const { bidHash, openedBy } = await making;
      expect(openedBy).to.match(/^relay:/);
      expect(await until("hired")).to.include({ price: 3_000_000n });
      expect(bidHash).to.match(/^0x/);
    });
  });

  it("commits to one bid, also when it was killed before it sent anything", async () => {
    await withClient(2, async ({ offer, agent, folder, environment, bid, fail, committed, until }) => {
      const words = ["bid", "make", offer, "--agent", agent, "--price", "3"];
      expect(await bid(...words, "--dry-run"))
        .to.include({ dryRun: true })
        .and.to.have.property("does")
        .that.includes("sealed");
      const bids = join(folder, "home", "bids", "environment");
      expect(await readdir(bids).catch(() => "none"), "a dry run keeps nothing").to.equal("none");

      // The relay takes the request, and the process dies before an answer.
      const deaf = createServer().listen(0, "127.0.0.1");
      await once(deaf, "listening");
      const asked = once(deaf, "request");
      const { port } = deaf.address() as AddressInfo;
      const { child, exit } = start(words, { ...environment, GUILDHALL_RELAY: `http://127.0.0.1:${port}` });
      await asked;
      child.kill("SIGKILL");
      await exit;
      deaf.closeAllConnections();
      deaf.close();
      const [name = ""] = await readdir(bids);
      expect((await stat(join(bids, name))).mode & 0o777).to.equal(0o600);
      const { sealed } = JSON.parse(await readFile(join(bids, name), "utf8")) as { sealed: { commitment: string } };

      const other = await fail(...words.slice(0, -1), "2");
      expect(other).to.include({ exitCode: 5, code: "BIDDING_REFUSED" });
      const made = await bid(...words);
      expect(made).to.include({ commitment: sealed.commitment }).and.not.to.have.property("repeated");
      expect(await bid(...words)).to.include({ commitment: sealed.commitment, repeated: true });
      const heard = await committed();
      expect(heard.map((one) => one.split(" ")[1])).to.deep.equal([sealed.commitment]);

      const id = String(made["bidHash"]).slice(0, 10);
      expect(made["next"]).to.equal(`guildhall bid open ${id}`);
      const early = await fail("bid", "open", id);
      expect(early).to.include({ exitCode: 5, code: "BIDDING_REFUSED", next: `guildhall bid open ${id} --wait` });
      await pass(CLOSES);
      await until("listed");
      expect(await bid("bid", "open", id, "--dry-run")).to.include({ dryRun: true });
      expect(await bid("bid", "open", id, "--wait"))
        .to.have.property("openedBy")
        .that.matches(/^relay:/);
      expect(await bid("bid", "open", id)).to.include({ repeated: true });
      expect(await until("hired")).to.include({ price: 3_000_000n });

      await writeFile(join(bids, name), (await readFile(join(bids, name), "utf8")).replace('"3000000n"', '"2000000n"'));
      expect(await fail("bid", "open", id)).to.include({ exitCode: 3 });
    });
  });

  it("ends its wait at Ctrl-C, says how to go on, and takes no bid after the close", async () => {
    await withClient(3, async ({ offer, agent, environment, bid, fail, committed }) => {
      const words = ["bid", "make", offer, "--agent", agent, "--price", "3", "--wait"];
      const { child, errors, exit } = start(words, environment);
      await committed();
      while (!errors().includes("committed")) await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill("SIGINT");
      expect((await exit)[0], errors()).to.equal(130);
      expect(errors()).to.match(/guildhall bid open 0x[\da-f]{8}/);
      const { agentId } = await bid("agent", "register", "--name", "Late", "--description", "Comes late.");
      await pass(CLOSES + 600n);
      const late = await fail("bid", "make", offer, "--agent", String(agentId), "--price", "3");
      expect(late).to.include({ exitCode: 5, code: "BIDDING_REFUSED" });
      expect(late["message"]).to.include("closed");
      expect(await fail(...words)).to.include({ exitCode: 5, code: "BIDDING_REFUSED" });
      expect(await fail("bid", "open", "0x00000000")).to.include({ exitCode: 4 });
    });
  });
});
