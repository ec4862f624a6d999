import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { Client } from "pg";

import { ArgumentInvalidError } from "@guildhall/sdk";

import { JournalInUseError, JournalUnavailableError } from "../../src/index.js";
import { lockId, PostgresSession } from "../../src/journal/postgres/session.js";
import { openPostgresJournal } from "../../src/journal/postgres/index.js";
import { WriteGroups } from "../../src/journal/postgres/write-groups.js";
import { type PostgresCluster, startPostgres } from "../../../test/utils/postgres-cluster.js";
import { caught } from "../utils/caught.js";
import { all, type JournalPlace, journalLaws, startHolder, startProcess } from "./journal-laws.js";

const SOURCE = new URL("../../src/journal/postgres/index.ts", import.meta.url).href;

describe("openPostgresJournal", function () {
  this.timeout(120_000);

  let postgres: PostgresCluster;
  const folder = mkdtempSync(join(tmpdir(), "guildhall-postgres-"));
  let schemas = 0;

  before(async () => {
    // Its server may be another user.
    chmodSync(folder, 0o755);
    postgres = await startPostgres(join(folder, "postgres"));
  });

  after(() => {
    postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function freshPlace(): Promise<JournalPlace> {
    const schema = `agent_${++schemas}`;
    const { protocol, host, pathname } = new URL(postgres.url);
    const program =
      `import { openPostgresJournal } from "${SOURCE}";` +
      `const journal = await openPostgresJournal("${postgres.url}", { schema: "${schema}" });`;
    return {
      path: `${protocol}//${host}${pathname}#${schema}`,
      open: () => openPostgresJournal(postgres.url, { schema }),
      program,
    };
  }

  /** Ends the sessions of everybody else, as a network does that breaks. */
  async function cutAll(): Promise<void> {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'guildhall'");
    await client.end();
  }

  journalLaws(freshPlace);

  it("makes a step once although two processes make it at the same time: the second gets what the first made", async () => {
    const place = await freshPlace();
    const [first, second] = await Promise.all([place.open(), place.open()]);
    let made = 0;
    const gate = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const step = {
      intend: () => ++made,
      act: async (intent: number) => {
        begun.resolve(undefined);
        await gate.promise;
        return { intent, made: ++made };
      },
    };
    const one = first.once("job 1", step);
    await begun.promise;
    const other = second.once("job 1", step);
    expect(await second.once("job 2", { intend: () => undefined, act: async () => "beside it" })).to.equal("beside it");
    gate.resolve(undefined);
    expect([await one, await other, made]).to.deep.equal([{ intent: 1, made: 2 }, { intent: 1, made: 2 }, 2]);
    await Promise.all([first.close(), second.close()]);
  });

  it("makes the step that a process began which was killed, with the intent of that one", async () => {
    const place = await freshPlace();
    const holder = startProcess(
      place,
      `await journal.once("bid", { intend: () => 7, act: () => new Promise(() => console.log("acting")) });`,
    );
    await holder.says("acting");
    const journal = await place.open();
    let isDone = false;
    const made = journal.once("bid", { intend: () => 8, act: async (intent: number) => intent * 10 }).finally(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isDone).to.equal(false);
    await holder.kill();
    expect(await made).to.equal(70);
    await journal.close();
  });

  it("says of each entry once that it is new, to all processes together, and loses none", async () => {
    const place = await freshPlace();
    const journals = await Promise.all([place.open(), place.open(), place.open(), place.open()]);
    const keys = Array.from({ length: 300 }, (_, i) => `message ${i}`);
    const answers = await Promise.all(
      // In other orders, so that two transactions would wait for each other.
      journals.map(async (journal, n) => {
        const mine = n % 2 === 0 ? keys : keys.toReversed();
        const isNew = await Promise.all(mine.map((key) => journal.append("inbox", { key, value: n })));
        return n % 2 === 0 ? isNew : isNew.toReversed();
      }),
    );
    expect(keys.map((_, i) => answers.filter((answer) => answer[i]).length)).to.deep.equal(keys.map(() => 1));
    expect(await all(journals[0], "inbox")).to.have.length(keys.length);
    await Promise.all(journals.map((journal) => journal.close()));
  });

  it("is over when its connection is cut: what was begun under the lease is not written, and another process has it", async () => {
    const place = await freshPlace();
    const first = await place.open();
    const lease = await first.lease("agent");
    const acting = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const step = first.once("pay", {
      intend: () => 1,
      act: async (intent) => {
        acting.resolve(undefined);
        await gate.promise;
        return intent;
      },
    });
    step.catch(() => undefined);
    await acting.promise;
    await cutAll();
    const second = await place.open();
    const taken = await second.lease("agent", { wait: true, signal: AbortSignal.timeout(10_000) });
    gate.resolve(undefined);
    await caught(JournalUnavailableError, () => step);
    expect(lease.lost.aborted).to.equal(true);
    const entry = { chainId: 1n, hash: `0x${"ab".repeat(32)}`, from: "0x1", nonce: 3, signed: "0x02", key: "pay" };
    await caught(JournalUnavailableError, () => first.transactions.onSigned(entry));
    await caught(JournalUnavailableError, () => first.append("jobs", { key: "a", value: 1 }));
    await caught(JournalUnavailableError, () => first.lease("agent", { wait: true }));
    await lease.release();
    await first.close();
    expect(await second.transactions.withKey("pay")).to.deep.equal([]);
    expect(await second.result("pay")).to.equal(undefined);
    expect(await second.once("pay", { intend: () => 2, act: async (intent) => intent })).to.equal(1);
    await taken.release();
    await second.close();
  });

  it("takes the lease from a process that hangs, which writes nothing more when it goes on", async () => {
    const place = await freshPlace();
    const holder = startProcess(
      place,
      `const lease = await journal.lease("agent");
       console.log("held");
       setInterval(() => journal.append("written", { key: String(Math.random()), value: lease.lost.aborted }).then(
         () => console.log("wrote"), () => console.log(lease.lost.aborted ? "refused and lost" : "refused")), 100);`,
    );
    try {
      await holder.says("wrote");
      process.kill(holder.pid, "SIGSTOP");
      const journal = await place.open();
      const stopped = performance.now();
      const lease = await journal.lease("agent", { wait: true, signal: AbortSignal.timeout(60_000) });
      expect(performance.now() - stopped).to.be.greaterThan(5_000);
      const before = (await all(journal, "written")).length;
      process.kill(holder.pid, "SIGCONT");
      await holder.says("refused and lost");
      expect(await all(journal, "written")).to.have.length(before);
      await lease.release();
      await journal.close();
    } finally {
      await holder.kill();
    }
  });

  it("has all that it said it has when the server is stopped as by a power cut, and is over then", async () => {
    const place = await freshPlace();
    const journal = await place.open();
    const lease = await journal.lease("agent");
    const known: string[] = [];
    const writing = (async () => {
      for (let i = 0; i < 1_000_000; i++) {
        await journal.append("jobs", { key: String(i), value: i });
        known.push(String(i));
      }
    })();
    while (known.length < 50) await new Promise((resolve) => setTimeout(resolve, 10));
    // The server is stopped and started while this process waits for it.
    postgres.restart();
    const error = await caught(JournalUnavailableError, () => writing);
    expect(error).to.include({ code: "JOURNAL_UNAVAILABLE", path: place.path });
    expect(lease.lost.aborted).to.equal(true);
    await journal.close();
    const again = await place.open();
    const kept = (await all<number>(again, "jobs")).map(String);
    expect(kept.slice(0, known.length)).to.deep.equal(known);
    await (await again.lease("agent")).release();
    await again.close();
  });

  it("gives the lease of a process that was killed to one of two that stand by", async () => {
    const place = await freshPlace();
    const holder = await startHolder(place);
    const standing = [1, 2].map(() =>
      startProcess(
        place,
        `await journal.lease("agent", { wait: true }); await journal.append("taken", { key: String(process.pid), value: 1 });`,
      ),
    );
    const journal = await place.open();
    try {
      await holder.kill();
      const end = performance.now() + 20_000;
      while ((await all(journal, "taken")).length === 0 && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      expect(await all(journal, "taken")).to.deep.equal([1]);
      await caught(JournalInUseError, () => journal.lease("agent"));
    } finally {
      for (const one of [holder, ...standing]) await one.kill();
      await journal.close();
    }
  });

  it("writes what comes at the same time in one transaction, what is in no hurry with it, and all of a group or none", async () => {
    const session = await PostgresSession.open(
      postgres.url,
      "numbers",
      (place, reason) => new JournalUnavailableError(place, reason),
    );
    await session.run("CREATE TABLE numbers (n INTEGER PRIMARY KEY)");
    const group = new WriteGroups(session, lockId("numbers"));
    const insert = "INSERT INTO numbers VALUES ($1)";
    const later = group.writeLater(insert, 1_000);
    await Promise.all(Array.from({ length: 200 }, (_, i) => group.write(insert, i)));
    await later;
    expect(group.commits).to.equal(1);
    const failing = [group.write(insert, 2_000), group.write(insert, 0)];
    for (const write of failing) await caught(JournalUnavailableError, () => write);
    await group.writeLater(insert, 3_000);
    expect(group.commits).to.equal(2);
    const { rows } = await session.query("SELECT count(*) AS n, max(n) AS most FROM numbers");
    expect(rows).to.deep.equal([{ n: "202", most: 3_000 }]);
    await session.close();
  });

  it("says what is wrong with a server that cannot be reached or does not let it in, and never its password", async () => {
    const { port } = new URL(postgres.url);
    const urls = [
      `postgres://guildhall:secret-word@127.0.0.1:1/postgres`,
      `postgres://guildhall:secret-word@127.0.0.1:${port}/no-such-database`,
    ];
    for (const url of urls) {
      const error = await caught(JournalUnavailableError, () => openPostgresJournal(url));
      expect(error.message).to.match(/^The journal postgres:\/\/127\.0\.0\.1:/);
      expect([error.message, error.path, error.reason].join(" ")).not.to.contain("secret-word");
    }
    for (const url of ["postgres//guildhall:secret-word@host", "https://guildhall:secret-word@host/x"]) {
      const error = await caught(ArgumentInvalidError, () => openPostgresJournal(url));
      expect(error.message).not.to.contain("secret-word");
    }
    for (const schema of ["Agent", "a; DROP SCHEMA b", "pg_mine", ""]) {
      await caught(ArgumentInvalidError, () => openPostgresJournal(postgres.url, { schema }));
    }
    // A word of SQL is a name like any other.
    await (await openPostgresJournal(postgres.url, { schema: "user" })).close();
  });
});
