import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect } from "chai";
import fc from "fast-check";

import { JournalUnavailableError, openJournal } from "../../src/index.js";
import { GroupCommit } from "../../src/journal/group-commit.js";
import { decodeValue, encodeValue } from "../../src/journal/values.js";
import { inTemporaryFolder } from "../../../test/utils/temporary-folder.js";
import { caught } from "../utils/caught.js";
import { journalLaws } from "./journal-laws.js";

const SOURCE = new URL("../../src/journal/open-journal.ts", import.meta.url).href;

describe("openJournal", () => {
  const folders: string[] = [];

  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  journalLaws(async () => {
    const folder = mkdtempSync(join(tmpdir(), "guildhall-journal-"));
    folders.push(folder);
    const path = join(folder, "state", "agent.db");
    const program = `import { openJournal } from "${SOURCE}"; const journal = openJournal(${JSON.stringify(path)});`;
    return { path, open: async () => openJournal(path), program };
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
