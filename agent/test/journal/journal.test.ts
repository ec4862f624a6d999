import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect } from "chai";
import fc from "fast-check";

import { type AgentJournal, JournalInUseError, JournalUnavailableError, openJournal } from "../../src/index.js";
import { GroupCommit } from "../../src/journal/group-commit.js";
import { decodeValue, encodeValue } from "../../src/journal/values.js";
import { inTemporaryFolder } from "../../../test/utils/temporary-folder.js";
import { caught } from "../utils/caught.js";

async function all<Value>(journal: AgentJournal, stream: string): Promise<Value[]> {
  const values: Value[] = [];
  for await (const { value } of journal.read<Value>(stream)) values.push(value);
  return values;
}

describe("openJournal", () => {
  it("makes a step once, also when it is called twice at the same time or after a restart", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "state", "agent.db");
      let made = 0;
      const step = { intend: () => ({ price: 7n }), act: async (i: { price: bigint }) => ({ made: ++made, ...i }) };
      const first = openJournal(path);
      const results = await Promise.all([first.once("job 1", step), first.once("job 1", step)]);
      expect(results).to.deep.equal([
        { made: 1, price: 7n },
        { made: 1, price: 7n },
      ]);
      await first.close();
      const second = openJournal(path);
      expect(await second.once("job 1", step)).to.deep.equal({ made: 1, price: 7n });
      expect(await second.result("job 1")).to.deep.equal({ made: 1, price: 7n });
      expect(await second.result("job 2")).to.equal(undefined);
      await second.close();
    });
  });

  it("gives a step that failed the intent that was stored before", async () => {
    const journal = openJournal(":memory:");
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
    const journal = openJournal(":memory:");
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
    const journal = openJournal(":memory:");
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

  it("stores cursors, timers and signed transactions", async () => {
    const journal = openJournal(":memory:");
    await journal.cursor("relay", "7");
    await journal.cursor("relay", "8");
    expect([await journal.cursor("relay"), await journal.cursor("other")]).to.deep.equal(["8", undefined]);
    await journal.timer("job", 5n);
    await journal.timer("offer", 6n);
    await journal.timer("job", undefined);
    expect([...(await journal.timers())]).to.deep.equal([["offer", 6n]]);
    const entry = { chainId: 1n, hash: `0x${"aB".repeat(32)}`, from: "0x1", nonce: 3, signed: "0x02", key: "pay" };
    await journal.transactions.onSigned(entry);
    expect(await journal.transactions.withKey("pay")).to.deep.equal([entry]);
    expect(await journal.transactions.withHash(entry.hash.toUpperCase().replace("0X", "0x"))).to.deep.equal(entry);
    await journal.close();
  });

  it("writes what comes at the same time in one transaction", async () => {
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE TABLE numbers (n INTEGER PRIMARY KEY)");
    const group = new GroupCommit(database, (cause) => new JournalUnavailableError(":memory:", String(cause)));
    const insert = database.prepare("INSERT INTO numbers VALUES (?)");
    const numbers = Array.from({ length: 200 }, (_, i) => i);
    await Promise.all(numbers.map((n) => group.write(() => insert.run(n))));
    expect(group.commits).to.equal(1);
    const failing = [group.write(() => insert.run(500)), group.write(() => insert.run(0))];
    for (const write of failing) await caught(JournalUnavailableError, () => write);
    expect(database.prepare("SELECT count(*) AS n FROM numbers").get()).to.deep.include({ n: 200 });
    database.close();
  });

  it("writes what is in no hurry with the next of others, in their order, or by itself", async () => {
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE TABLE numbers (n INTEGER PRIMARY KEY)");
    const group = new GroupCommit(database, (cause) => new JournalUnavailableError(":memory:", String(cause)));
    const insert = database.prepare("INSERT INTO numbers VALUES (?)");
    const order: number[] = [];
    const add = (n: number) => () => order.push(Number(insert.run(n).lastInsertRowid));
    const later = [1, 2].map((n) => group.writeLater(add(n)));
    await group.write(add(3));
    await Promise.all(later);
    expect([order, group.commits]).to.deep.equal([[1, 2, 3], 1]);
    await group.writeLater(add(4));
    const last = group.writeLater(add(5));
    group.flush();
    await last;
    expect([order, group.commits]).to.deep.equal([[1, 2, 3, 4, 5], 3]);
    database.close();
  });

  it("lets one process work with it, until that one ends or is killed", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "agent.db");
      const program = join(folder, "holder.mjs");
      const source = new URL("../../src/journal/open-journal.ts", import.meta.url).href;
      writeFileSync(
        program,
        `import { openJournal } from "${source}";
         await openJournal(process.argv[2]).lease("agent");
         console.log("held");
         setInterval(() => undefined, 1000);`,
      );
      const child = spawn(process.execPath, ["--import=tsx", program, path], { stdio: ["ignore", "pipe", "inherit"] });
      try {
        await once(child.stdout, "data");
        const journal = openJournal(path);
        const error = await caught(JournalInUseError, () => journal.lease("agent"));
        expect(error).to.include({ code: "JOURNAL_IN_USE", path });
        const ended = once(child, "exit");
        child.kill("SIGKILL");
        await ended;
        const release = await journal.lease("agent");
        await caught(JournalInUseError, () => journal.lease("agent"));
        await release();
        await (
          await journal.lease("agent")
        )();
        await journal.close();
      } finally {
        child.kill("SIGKILL");
      }
    });
  });

  it("says what is wrong with a path that cannot be used", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "text");
      writeFileSync(path, "this is no database, but long enough to be read as the header of one, as SQLite does it");
      const error = await caught(JournalUnavailableError, async () => openJournal(path));
      expect(error).to.include({ code: "JOURNAL_UNAVAILABLE", path });
    });
  });
});

describe("values of a journal", () => {
  it("come back as they were, bigints and strange texts included", () => {
    const leaf = fc.oneof(
      fc.bigInt(),
      fc.string(),
      fc.string().map((text) => `\0n${text}`),
      fc.integer(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((name) => name !== "__proto__"),
          fc.array(leaf),
        ),
        (value) => {
          expect(decodeValue(encodeValue(value))).to.deep.equal({ ...value });
        },
      ),
    );
  });
});
