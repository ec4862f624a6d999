import { spawn } from "node:child_process";
import { once } from "node:events";

import { expect } from "chai";

import { type AgentJournal, JournalInUseError, JournalUnavailableError } from "../../src/index.js";
import { caught } from "../utils/caught.js";

/** Where a journal of a test is. */
export interface JournalPlace {
  /** As its errors name it. */
  readonly path: string;
  /** Opens it, as often as one likes. */
  readonly open: () => Promise<AgentJournal>;
  /** An ES module that has the journal in `journal`. */
  readonly program: string;
}

/** A process that works with a journal. */
export interface JournalProcess {
  readonly pid: number;
  /** Waits for a line that it prints. */
  readonly says: (line: string) => Promise<void>;
  readonly kill: () => Promise<void>;
}

/** Runs some lines in a process that has the journal in `journal`. */
export function startProcess(place: JournalPlace, lines: string): JournalProcess {
  const program = `${place.program}\n${lines}\nsetInterval(() => undefined, 1000);`;
  const args = ["--import=tsx", "--input-type=module", "--eval", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (data: Buffer) => (said += data.toString()));
  return {
    pid: child.pid ?? 0,
    says: async (line) => {
      while (!said.split("\n").includes(line)) {
        if (child.exitCode !== null) throw new Error(`the process ended before it said ${line}`);
        await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
      }
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A process that has the lease of the agent. */
export async function startHolder(place: JournalPlace): Promise<JournalProcess> {
  const holder = startProcess(place, `await journal.lease("agent"); console.log("held");`);
  await holder.says("held");
  return holder;
}

export async function all<Value>(journal: AgentJournal, stream: string): Promise<Value[]> {
  const values: Value[] = [];
  for await (const { value } of journal.read<Value>(stream)) values.push(value);
  return values;
}

/** What every journal of an agent does. Each law gets a place of its own. */
export function journalLaws(fresh: () => Promise<JournalPlace>): void {
  let place: JournalPlace;

  beforeEach(async () => {
    place = await fresh();
  });

  it("makes a step once, also when it is called twice at the same time or after a restart", async () => {
    let made = 0;
    const step = { intend: () => ({ price: 7n }), act: async (i: { price: bigint }) => ({ made: ++made, ...i }) };
    const first = await place.open();
    const results = await Promise.all([first.once("job 1", step), first.once("job 1", step)]);
    expect(results).to.deep.equal([
      { made: 1, price: 7n },
      { made: 1, price: 7n },
    ]);
    await first.close();
    const second = await place.open();
    expect(await second.once("job 1", step)).to.deep.equal({ made: 1, price: 7n });
    expect(await second.result("job 1")).to.deep.equal({ made: 1, price: 7n });
    expect(await second.result("job 2")).to.equal(undefined);
    await second.close();
  });

  it("gives a step that failed the intent that was stored before", async () => {
    const journal = await place.open();
    const intents: number[] = [];
    const step = (intent: number, fails: boolean) => ({
      intend: () => intent,
      act: async (stored: number) => {
        intents.push(stored);
        if (fails) throw new RangeError("the node is away");
        return stored;
      },
    });
    await caught(RangeError, () => journal.once("bid", step(1, true)));
    expect(await journal.once("bid", step(2, false))).to.equal(1);
    expect(intents).to.deep.equal([1, 1]);
    await journal.close();
  });

  it("makes a step without an intent once, too, and again after it failed", async () => {
    const journal = await place.open();
    const given: unknown[] = [];
    const step = (fails: boolean) => ({
      intend: () => undefined,
      act: async (intent: undefined) => {
        given.push(intent);
        if (fails) throw new RangeError("the node is away");
        return given.length;
      },
    });
    await caught(RangeError, () => journal.once("note", step(true)));
    expect(await journal.result("note")).to.equal(undefined);
    expect([await journal.once("note", step(false)), await journal.once("note", step(false))]).to.deep.equal([2, 2]);
    expect(given).to.deep.equal([undefined, undefined]);
    await journal.close();
  });

  it("keeps entries of a stream until they are finished, and knows them afterwards", async () => {
    const journal = await place.open();
    expect(await journal.append("jobs", { key: "a", value: { n: 1n } })).to.equal(true);
    expect(await journal.append("jobs", { key: "a", value: { n: 2n } })).to.equal(false);
    expect(await journal.append("jobs", { key: "b", value: { n: 3n } })).to.equal(true);
    expect(await all(journal, "jobs")).to.deep.equal([{ n: 1n }, { n: 3n }]);
    await journal.finish("jobs", ["a"]);
    expect(await all(journal, "jobs")).to.deep.equal([{ n: 3n }]);
    expect([await journal.has("jobs", "a"), await journal.has("jobs", "c")]).to.deep.equal([true, false]);
    expect(await journal.append("jobs", { key: "a", value: {} })).to.equal(false);
    await journal.close();
  });

  it("forgets steps, signed transactions and entries by their keys, and nothing beside them", async () => {
    const journal = await place.open();
    const keys = [
      "job:1/work",
      "job:1/outcome",
      "job:10/work",
      "job:1",
      "job:1\\/work",
      "request:a/offer",
      "request:a/offer/b",
    ];
    for (const [n, key] of keys.entries()) {
      await journal.once(key, { intend: () => undefined, act: async () => n });
      const hash = `0x${n.toString(16).padStart(64, "0")}`;
      await journal.transactions.onSigned({ chainId: 1n, hash, from: "0x1", nonce: n, signed: "0x02", key });
      await journal.append("subjects", { key, value: n });
    }
    await journal.finish("subjects", ["job:1", "request:a/offer"]);
    const emptied = ["job:1", "job:10/work"].map((key) => ({ stream: "subjects", key }));
    const entries = [{ stream: "subjects", key: "request:a/offer" }];
    const forgotten = { under: ["job:1/"], keep: ["job:1/outcome"], steps: ["request:a/offer"], entries, emptied };
    await journal.forget(forgotten);
    await journal.forget(forgotten);
    const left = await Promise.all(keys.map((key) => journal.result(key)));
    expect(left).to.deep.equal([undefined, 1, 2, 3, 4, undefined, 6]);
    const signed = await Promise.all(keys.map((key) => journal.transactions.withKey(key)));
    expect(signed.map((list) => list.length)).to.deep.equal([0, 1, 1, 1, 1, 0, 1]);
    expect(await all(journal, "subjects")).to.deep.equal([0, 1, 2, 4, 6]);
    expect([await journal.has("subjects", "job:1"), await journal.has("subjects", "request:a/offer")]).to.deep.equal([
      true,
      false,
    ]);
    await journal.close();
  });

  it("stores cursors, timers and signed transactions", async () => {
    const journal = await place.open();
    await journal.cursor("relay", "7");
    await journal.cursor("relay", "8");
    expect([await journal.cursor("relay"), await journal.cursor("other")]).to.deep.equal(["8", undefined]);
    await journal.timer("job", 5n);
    await journal.timer("offer", 6n);
    await journal.timer("job", undefined);
    await journal.timer("never", 2n ** 62n + 1n);
    expect([...(await journal.timers())].toSorted()).to.deep.equal([
      ["never", 2n ** 62n + 1n],
      ["offer", 6n],
    ]);
    const entry = { chainId: 1n, hash: `0x${"aB".repeat(32)}`, from: "0x1", nonce: 3, signed: "0x02", key: "pay" };
    await journal.transactions.onSigned(entry);
    expect(await journal.transactions.withKey("pay")).to.deep.equal([entry]);
    expect(await journal.transactions.withHash(entry.hash.toUpperCase().replace("0X", "0x"))).to.deep.equal(entry);
    await journal.close();
  });

  it("lets one process work with it, until that one ends or is killed", async () => {
    const holder = await startHolder(place);
    try {
      const journal = await place.open();
      const error = await caught(JournalInUseError, () => journal.lease("agent"));
      expect(error).to.include({ code: "JOURNAL_IN_USE", path: place.path });
      await holder.kill();
      // Where the lock is the server's, it hears of the death a moment later.
      const lease = await journal.lease("agent", { wait: true, signal: AbortSignal.timeout(10_000) });
      expect(lease.lost.aborted).to.equal(false);
      await caught(JournalInUseError, () => journal.lease("agent"));
      await lease.release();
      await (await journal.lease("agent")).release();
      await journal.close();
    } finally {
      await holder.kill();
    }
  });

  it("lets a process stand by for one that works, which takes over when that one is killed, and may stop waiting", async () => {
    const holder = await startHolder(place);
    try {
      const journal = await place.open();
      const stop = new AbortController();
      const given = journal.lease("agent", { wait: true, signal: stop.signal }).catch((error: unknown) => error);
      stop.abort();
      expect(await given).to.include({ name: "AbortError" });
      let isHeld = false;
      const waiting = journal.lease("agent", { wait: true }).then((lease) => {
        isHeld = true;
        return lease;
      });
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(isHeld).to.equal(false);
      const killed = performance.now();
      await holder.kill();
      const lease = await waiting;
      expect(performance.now() - killed).to.be.lessThan(5_000);
      await lease.release();
      await journal.close();
    } finally {
      await holder.kill();
    }
  });

  it("gives back what was added, the oldest first, page by page", async () => {
    const journal = await place.open();
    const keys = Array.from({ length: 2_500 }, (_, i) => `key ${i}`);
    await Promise.all(keys.map((key, i) => journal.append("many", { key, value: i })));
    expect(await all(journal, "many")).to.deep.equal(keys.map((_, i) => i));
    await journal.close();
  });

  it("keeps texts of strangers as they are, and apart", async () => {
    const journal = await place.open();
    const keys = ["a\0b", "a\\0000b", "a\\b", "ab", "\u{1F600}", "'; DROP TABLE steps; --"];
    const seen: string[] = [];
    for (const key of keys) {
      expect(await journal.append(key, { key, value: key, expires: 2_000_000_000 })).to.equal(true);
      expect(await journal.once(key, { intend: () => key, act: async (intent) => intent })).to.equal(key);
      await journal.cursor(key, key);
      await journal.timer(key, 2n ** 40n);
      expect(await journal.cursor(key)).to.equal(key);
    }
    for (const key of keys) for await (const item of journal.read<string>(key)) seen.push(item.key, item.value);
    expect(seen).to.deep.equal(keys.flatMap((key) => [key, key]));
    expect((await journal.timers()).get("a\0b")).to.equal(2n ** 40n);
    expect([...(await journal.timers()).keys()].toSorted()).to.deep.equal(keys.toSorted());
    await journal.close();
  });

  it("is over when it is closed", async () => {
    const journal = await place.open();
    await journal.append("jobs", { key: "a", value: 1 });
    await journal.close();
    await journal.close();
    await caught(JournalUnavailableError, () => journal.append("jobs", { key: "b", value: 1 }));
  });
}
