import { expect } from "chai";
import { Transaction } from "ethers";

import {
  type Client,
  isMarketplaceError,
  type Journal,
  type JournalEntry,
  memoryJournal,
  withLimits,
} from "../../sdk/src/index.js";
import { furnish } from "../fixtures/write-jobs.js";
import { startWorld } from "../fixtures/write-world.js";
import type { WriteCase } from "../fixtures/writes.js";
import { startFaultyGateway } from "./faulty-gateway.js";
import type { Misfortune, NodeControl } from "./node-faults.js";

/** For how long a write may take through a bad gateway, and what its end may be late by on a busy machine. */
const TIMEOUT_MS = 5_000;
const LATE_MS = 1_500;

/** A furnished world behind a gateway, which every run finds as it was. */
export async function startRuns(chainId: number) {
  const bare = await startWorld(chainId);
  const world = await furnish(bare).catch(async (error: unknown) => {
    await bare.close();
    throw error;
  });
  const gateway = await startFaultyGateway(world.node.url);
  const { rpc } = world;
  const head = async (): Promise<number> => Number(await rpc("eth_blockNumber"));
  let state = await rpc("evm_snapshot");
  let highest = await head();

  /** Goes back, and on to a block that nobody has seen: the chain of a node grows. */
  async function reset(): Promise<void> {
    gateway.fault = undefined;
    await world.mineAtOnce();
    highest = Math.max(highest, await head());
    await rpc("evm_revert", state);
    state = await rpc("evm_snapshot");
    await rpc("hardhat_mine", `0x${(highest + 2 - (await head())).toString(16)}`);
  }

  /** What somebody's transactions did since a block: those that succeeded, by what they call. */
  async function callsSince(block: number, account: string): Promise<string[]> {
    const calls: string[] = [];
    for (let number = block + 1; number <= (await head()); number++) {
      const { transactions } = (await rpc("eth_getBlockByNumber", `0x${number.toString(16)}`, true)) as {
        transactions: { hash: string; from: string; to: string; input: string }[];
      };
      for (const { hash, from, to, input } of transactions) {
        if (from !== account.toLowerCase()) continue;
        const { status } = (await rpc("eth_getTransactionReceipt", hash)) as { status: string };
        if (status === "0x1") calls.push(input.startsWith("0x095ea7b3") ? input : `${to} ${input.slice(0, 10)}`);
      }
    }
    return calls;
  }

  const through = (name: string, journal: Journal): Promise<Client> =>
    world.as(name, { url: gateway.url, journal, pollingInterval: 20 });

  return { world, gateway, reset, head, callsSince, through, close: () => gateway.close().then(world.close) };
}

export type Runs = Awaited<ReturnType<typeof startRuns>>;

/** A journal whose last entry can be looked at. */
function watchedJournal() {
  const entries: JournalEntry[] = [];
  const memory = memoryJournal();
  const journal: Journal = {
    ...memory,
    onSigned: (entry) => {
      entries.push(entry);
      return memory.onSigned(entry);
    },
  };
  return { journal, entries };
}

/**
 * Makes a write while something goes wrong, and, after a restart, once more: it happens once, in its time, its errors name what was
 * signed, and the repetition completes it.
 */
export async function runThrough(
  { world, gateway, reset, head, callsSince, through }: Runs,
  write: WriteCase,
  misfortune: (control: NodeControl) => Misfortune,
): Promise<void> {
  await reset();
  await write.prepare?.(world);
  const { journal, entries } = watchedJournal();
  const { account } = world.people[write.as];
  const start = await head();
  const { fault, timeout = TIMEOUT_MS, afterwards } = misfortune({ rpc: world.rpc, sender: write.as });
  const idempotencyKey = "this very write";

  const first = await through(write.as, journal);
  gateway.fault = fault;
  const began = performance.now();
  const error: unknown = await write.run(withLimits(first, { timeout, idempotencyKey }), world).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(performance.now() - began, "milliseconds").to.be.below(timeout + LATE_MS);
  gateway.fault = undefined;
  first.close();
  if (error !== undefined) await requireHash(error, entries, world.rpc);
  await afterwards?.();
  await world.mineAtOnce();
  // What waits in the pool is mined at some time.
  await world.rpc("hardhat_mine", "0x1");

  const second = await through(write.as, journal);
  await write.run(withLimits(second, { timeout: 30_000, idempotencyKey }), world);
  second.close();
  const calls = (await callsSince(start, account)).filter((call) => call !== `${account.toLowerCase()} 0x`);
  expect(calls.length, "transactions").to.equal(new Set(calls).size);
}

/** An error is typed, and names the transaction that was signed, unless the chain has it. */
async function requireHash(error: unknown, entries: readonly JournalEntry[], rpc: NodeControl["rpc"]): Promise<void> {
  if (!isMarketplaceError(error)) throw error;
  const last = entries.at(-1);
  if (last === undefined || (await rpc("eth_getTransactionReceipt", last.hash)) !== null) return;
  const { transactionHash = "none" } = error;
  const sameNumber = entries.filter(({ nonce }) => nonce === last.nonce).map(({ hash }) => hash);
  expect(sameNumber, `${error.code}: ${error.message}`).to.include(transactionHash);
  expect(Transaction.from(last.signed).hash).to.equal(last.hash);
}
