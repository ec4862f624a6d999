import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { sendForTask, stockClient, TaskState, userMessage } from "../../agent/test/utils/a2a-client.js";
import { startTestMarket } from "../../apps/cli/test/utils/local-market.js";
import { run } from "../../apps/cli/test/utils/run.js";
import { ROOT } from "../../scripts/lib/project.js";
import { connect, creditOf, credentialKey, deposit } from "../../sdk/src/index.js";
import { openStore } from "../../sdk/src/node.js";
import { newSeed, randomNumbers } from "../mcp/utils/random.js";
import { nodeKey } from "../utils/http-node.js";
import { A2aBuyer, paramsOf, untilState } from "./utils/a2a-buyer.js";
import { DOLLAR } from "./utils/agents.js";

/** Where `node` finds the loader, also from another folder. */
const LOADER = import.meta.resolve("tsx");

/** An agent that takes a second for its work. */
const AGENT = `export default {
  name: "Turner",
  description: "Turns words round.",
  provider: {
    skills: ["reversal"],
    price: ({ offer }) => offer.maxPrice / 2n,
    handler: async ({ brief }) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return [...brief.value.description.slice(12, -1)].reverse().join("");
    },
  },
};`;

/** A port that nothing listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe("guildhall run --a2a that is killed again and again", () => {
  it("keeps its tasks, works once, and is paid once", async () => {
    const seed = newSeed();
    console.log(`      seed ${seed} (TEST_SEED)`);
    const random = randomNumbers(seed);
    const market = await startTestMarket();
    const folder = await mkdtemp(join(tmpdir(), "guildhall-a2a-"));
    let agent: ChildProcess | undefined;
    try {
      await writeFile(join(folder, "agent.mjs"), AGENT);
      const words = ["money", "deposit", "50", "--profile", market.profile(1)];
      expect(await run(words, { GUILDHALL_HOME: folder })).to.include({ exitCode: 0 });
      const port = await freePort();
      const start = async (): Promise<void> => {
        const main = join(ROOT, "apps/cli/src/main.ts");
        const options = ["run", "agent.mjs", "--a2a", String(port), "--json", "--profile", market.profile(1)];
        const child = spawn(process.execPath, [`--import=${LOADER}`, main, ...options], {
          cwd: folder,
          env: { PATH: process.env["PATH"], GUILDHALL_HOME: folder },
          stdio: ["ignore", "pipe", "inherit"],
        });
        agent = child;
        let printed = "";
        await new Promise<void>((resolve, reject) => {
          child.on("close", () => reject(new TypeError(`The agent ended: ${printed}`)));
          child.stdout.on("data", (chunk: Buffer) => {
            printed += chunk.toString();
            if (printed.includes('"type":"a2a"')) resolve();
          });
        });
      };
      const kill = async (): Promise<void> => {
        await new Promise((resolve) => setTimeout(resolve, random() * 1_500));
        agent!.kill("SIGKILL");
        await once(agent!, "close");
        await start();
      };

      await start();
      const { rpc: url, deployment, documents } = market.description;
      const client = await connect({ url, privateKey: nodeKey(2), deployment, pollingInterval: 50 });
      const token = deployment.tokens!["TUSD"]!.address;
      await deposit(client, { token, amount: 50n * DOLLAR, approve: "exact" });
      const buyer = new A2aBuyer(client, credentialKey(nodeKey(2)), openStore(documents));
      const a2a = await stockClient(`http://127.0.0.1:${port}`);
      const { did } = await paramsOf(a2a);
      const earner = market.description.accounts[1]!.address;
      const before = await creditOf(client, { token, account: earner });

      const { offer, wire } = await buyer.offer(did, "word");
      const sent = userMessage([{ envelope: wire }], { returnImmediately: true });
      const { id } = await sendForTask(a2a, sent);
      await kill();
      // As a client does that got no answer.
      expect(await sendForTask(a2a, sent)).to.include({ id });
      const bidding = await untilState(a2a, id, TaskState.TASK_STATE_INPUT_REQUIRED, 600);
      await kill();
      const jobId = await buyer.hire(bidding, offer);
      await kill();
      const delivered = await untilState(a2a, id, TaskState.TASK_STATE_INPUT_REQUIRED, 600);
      const release = await buyer.release(did, delivered, jobId);
      release.configuration!.returnImmediately = true;
      await sendForTask(a2a, release);
      await kill();
      const { artifacts } = await untilState(a2a, id, TaskState.TASK_STATE_COMPLETED, 600);
      expect(artifacts).to.have.length(1);
      const earned = (await creditOf(client, { token, account: earner })) - before;
      expect(earned).to.equal(5n * DOLLAR - (5n * DOLLAR * 25n) / 10_000n);
      client.close();
    } finally {
      agent?.kill("SIGKILL");
      await market.close();
      await rm(folder, { recursive: true, force: true });
    }
  }).timeout(240_000);
});
