import { expect } from "chai";

import { deposit, hire } from "../../../sdk/src/index.js";
import { DOLLAR, marketplace, networkHelpers, signedBid } from "../fixtures/jobs.js";

/** The files of the SDK in a stack, the caller first. Those that the calls left by `await` are in it, too. */
function filesOf(stack = ""): string[] {
  const lines = stack.split("\n").map((line) => /sdk\/src\/([\w/-]+)\.ts/.exec(line)?.[1]);
  return lines.filter((file) => file !== undefined).toReversed();
}

describe("a hire", () => {
  const { stackTraceLimit } = Error;
  afterEach(() => (Error.stackTraceLimit = stackTraceLimit));

  // Whoever looks for what happens with the money reads these files, one after the other.
  it("goes through at most 12 files from the call to the receipt, from the job down to the wire", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const { client, token } = market;
    await deposit(client, { token, amount: 200n * DOLLAR, approve: "exact" });
    const bid = await signedBid(market);

    const stacks = new Map<string, string[]>();
    const provider = client.provider as unknown as { send(method: string, parameters: unknown[]): Promise<unknown> };
    const send = provider.send.bind(provider);
    provider.send = (method, parameters) => {
      Error.stackTraceLimit = 100;
      const files = filesOf(new Error().stack);
      Error.stackTraceLimit = stackTraceLimit;
      if (!stacks.has(method)) stacks.set(method, files);
      return send(method, parameters);
    };
    try {
      await hire(client, bid);
    } finally {
      // Other tests use the same provider.
      provider.send = send;
    }

    const first = stacks.get("eth_call") ?? [];
    const before = stacks.get("eth_getTransactionCount") ?? [];
    const after = stacks.get("eth_getTransactionReceipt") ?? [];
    // The signer takes one transaction after another: the stack ends where one waits for its turn, and goes on in the same file.
    const turn = "client/serial-signer";
    const path = [...first.slice(0, 3), ...before.slice(0, before.lastIndexOf(turn)), ...after];
    const files = [...new Set(path)];
    // These two return the promise of the next file, so they leave no frame.
    const unseen = ["client/send-as", "client/submit"];
    expect(files).to.include.members(["jobs/hire", "jobs/award", "client/send", turn, "wire/broadcast"]);
    expect(files.length + unseen.length, files.join(", ")).to.be.at.most(12);
    const rooms = files.map((file) => file.split("/")[0]).filter((room, i, all) => room !== all[i - 1]);
    expect(rooms, files.join(", ")).to.deep.equal(["arguments", "jobs", "client", "wire"]);
  });
});
