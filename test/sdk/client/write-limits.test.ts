import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect } from "chai";

import type { WriteLimits } from "../../../sdk/src/client/client.js";
import { WriteLimit } from "../../../sdk/src/client/write-limits.js";
import { TransactionPendingError, WriteAbandonedError } from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const WRITES = 10_000;
/** What a timer needs until its time is over. With all of the write it would be 2,800. */
const MOST_BYTES = 1_200;

/** What the heap holds when all that can be is collected. */
async function heapUsed(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    collectGarbage();
    await sleep(20);
  }
  return process.memoryUsage().heapUsed;
}

describe("WriteLimit", () => {
  const owner = new AbortController();
  const KINDS: Readonly<Record<string, WriteLimits>> = {
    "a signal that stays": { signal: owner.signal },
    "a timeout of ten minutes": { timeout: 600_000 },
    both: { signal: owner.signal, timeout: 600_000 },
  };
  for (const [title, limits] of Object.entries(KINDS)) {
    it(`keeps no more of a write that is done than its timer, with ${title}`, async () => {
      const before = await heapUsed();
      for (let write = 0; write < WRITES; write++) await new WriteLimit(limits).bound(Promise.resolve(write));
      expect(((await heapUsed()) - before) / WRITES).to.be.below(MOST_BYTES);
    });
  }

  it("ends the work by its timeout or its signal, also when that came before", async () => {
    const never = new Promise<never>(() => undefined);
    const timeout = await caught(WriteAbandonedError, () => new WriteLimit({ timeout: 20 }).bound(never));
    expect(timeout.reason).to.equal("timeout");
    const abort = new AbortController();
    const limit = new WriteLimit({ signal: abort.signal, timeout: 60_000 });
    setTimeout(() => {
      abort.abort();
    }, 20);
    limit.hash = `0x${"11".repeat(32)}`;
    expect((await caught(TransactionPendingError, () => limit.bound(never))).transactionHash).to.equal(limit.hash);
    const late = await caught(WriteAbandonedError, () => new WriteLimit({ signal: abort.signal }).bound(never));
    expect(late.reason).to.equal("aborted");
    expect(await new WriteLimit().bound(Promise.resolve(7))).to.equal(7);
  });
});
