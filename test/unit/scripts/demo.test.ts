import { join } from "node:path";

import { expect } from "chai";
import { id, Wallet } from "ethers";

import { AgentHandle } from "../../../scripts/demo/agent-handle.js";
import { bundleAgents } from "../../../scripts/demo/bundle-agents.js";
import { eventually } from "../../../scripts/demo/eventually.js";
import { failureOf, InterruptedError } from "../../../scripts/demo/failure.js";
import { type Deployment, JobNotFoundError, NodeUnreachableError } from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";

describe("failureOf", () => {
  it("says that the chain is gone with the demo's own node", () => {
    const { code, message } = failureOf(new NodeUnreachableError("ECONNREFUSED"));
    expect(code).to.equal("NODE_UNREACHABLE");
    expect(message).to.contain("Begin anew with `npm start`");
    expect(message).not.to.contain("Nothing on the chain is lost");
  });

  it("passes on every other failure, and its code where it has one", () => {
    const unknown = new JobNotFoundError(`0x${"00".repeat(32)}`);
    expect(failureOf(unknown)).to.deep.equal({ code: "JOB_NOT_FOUND", message: unknown.message });
    expect(failureOf(new InterruptedError()).code).to.equal("INTERRUPTED");
    expect(failureOf("broken")).to.deep.equal({ code: "DEMO_FAILED", message: "broken" });
  });
});

describe("eventually", () => {
  it("returns what is there at last, and names what never is", async () => {
    let looks = 0;
    expect(await eventually("a third look", async () => (++looks === 3 ? "seen" : undefined))).to.equal("seen");
    const error = await caught(Error, () => eventually("a unicorn", async () => undefined, 2));
    expect(error.message).to.contain("a unicorn");
  });
});

describe("AgentHandle", () => {
  /** An agent whose node does not answer. */
  async function withAgent(test: (agent: AgentHandle) => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      const program = join(folder, "agent.mjs");
      await bundleAgents(program);
      const privateKey = id("nobody's key");
      const agent = new AgentHandle(new Wallet(privateKey).address, {
        program,
        config: {
          name: "Nobody",
          part: "careful",
          url: "http://127.0.0.1:1",
          deployment: { chainId: 31_337, contracts: {} } as unknown as Deployment,
          relay: "http://127.0.0.1:1",
          privateKey,
          folder: join(folder, "nobody"),
          documents: folder,
          example: folder,
        },
        onSays: () => undefined,
      });
      try {
        await test(agent);
      } finally {
        await agent.stop();
      }
    });
  }

  it("fails with the agent's own words, and says so to who comes later", () =>
    withAgent(async (agent) => {
      const { message } = await caught(Error, () => agent.start());
      expect(message).to.contain("Nobody: ").and.not.contain(id("nobody's key"));
      expect((await caught(Error, () => agent.until("hired"))).message).to.equal(message);
    })).timeout(60_000);

  it("fails when the process ends by itself", () =>
    withAgent(async (agent) => {
      const started = agent.start();
      process.kill(agent.pid, "SIGKILL");
      expect((await caught(Error, () => started)).message).to.contain("its process ended by itself (SIGKILL)");
    })).timeout(60_000);

  it("waits for an event no longer than it is told to", () =>
    withAgent(async (agent) => {
      const { message } = await caught(Error, () => agent.until("hired", () => true, 20));
      expect(message).to.contain("reports “hired”").and.contain("0.02 s");
    })).timeout(60_000);
});
