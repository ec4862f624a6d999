import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";
import { id } from "ethers";

import { openPostbox, type Postbox, receiveMessages, sendMessage } from "../../agent/src/index.js";
import { type Client, connect, credentialKey, type Deployment, didOf } from "../../sdk/src/index.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { nodeKey, startNode } from "../utils/http-node.js";

const COMMAND = ["--import=tsx", "apps/relay/src/main.ts"];
const BODY = { about: id("offer"), reason: "price" } as const;

/** What a test that fails leaves running. */
const children: ChildProcess[] = [];

/** Starts the command. @returns What it printed first, as JSON. */
async function start(...args: readonly string[]): Promise<{ child: ChildProcess; line: Record<string, string> }> {
  const child = spawn(process.execPath, [...COMMAND, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, line: JSON.parse(line.toString()) as Record<string, string> };
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

describe("guildhall-relay", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let deployment: Deployment;
  const clients: Client[] = [];

  before(async () => {
    node = await startNode();
    deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
  });

  after(async () => {
    for (const child of children) child.kill("SIGKILL");
    for (const client of clients) client.close();
    await node.close();
  });

  async function postbox(index: number, url: string): Promise<Postbox> {
    const client = await connect({ url: node.url, privateKey: nodeKey(index), deployment });
    clients.push(client);
    const parameters = { did: didOf(31337n, client.account!), key: credentialKey(nodeKey(index)) };
    return openPostbox(client, { ...parameters, relays: [url], useChain: false });
  }

  it("stores and forwards between agents, asks the chain for their keys, and comes back after a kill -9", async function () {
    // It starts two processes, which a busy machine may take long for.
    this.timeout(180_000);
    await inTemporaryFolder(async (folder) => {
      const record = join(folder, "deployment.json");
      await writeFile(record, JSON.stringify(deployment));
      const args = ["--rpc", node.url, "--deployment", record, "--database", join(folder, "relay.db")];
      const first = await start(...args, "--port", "0");
      expect(first.line).to.include({ level: "info", message: "listening", chainId: "31337" });
      const { url = "" } = first.line;
      const [alice, bob] = [await postbox(2, url), await postbox(3, url)];
      await sendMessage(alice, { to: bob.did, type: "decline", body: BODY, id: "before" });
      await end(first.child, "SIGKILL");

      const second = await start(...args, "--port", new URL(url).port);
      await sendMessage(alice, { to: bob.did, type: "decline", body: BODY, id: "before" });
      await sendMessage(alice, { to: bob.did, type: "decline", body: BODY, id: "after" });
      const ids: string[] = [];
      for await (const { message } of receiveMessages(bob, { follow: false })) ids.push(message.id);
      expect(ids).to.deep.equal(["before", "after"]);
      expect(await end(second.child, "SIGTERM")).to.equal(0);
    });
  });
});
