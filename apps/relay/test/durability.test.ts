import { copyFile, readdir, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect } from "chai";

import { StorageUnavailableError } from "../src/index.js";
import { MessageStore } from "../src/message-store.js";
import { allIds, AUDIENCE, bob, idIn, kill, killAll, letters, postMany, startProcess } from "./utils/posting.js";
import { inFolder, testRelay, withRelay } from "./utils/relay.js";

const NOTE = "x".repeat(1_900);

describe("relay: what was accepted", () => {
  afterEach(killAll);

  it("is there after a kill -9 in the middle, and after a disk that took no more bytes; and nothing twice when it is sent again", async function () {
    // It starts two processes, which a busy machine may take long for.
    this.timeout(180_000);
    await inFolder(async (folder) => {
      const database = join(folder, "relay.db");
      const wires = await letters(90, NOTE);
      const accepted: string[] = [];
      const first = await startProcess(database);
      const posting = postMany(first.relay, wires, { accepted });
      while (accepted.length < 20) await new Promise((done) => setTimeout(done, 1));
      await kill(first.child, "SIGKILL");
      await posting;
      expect(accepted.length).to.be.within(20, 89);

      // The kernel refuses to write beyond 200 KiB of a file: a full disk, for this process alone.
      const second = await startProcess(database, "ulimit -f 200;");
      const { others } = await postMany(second.relay, wires, { accepted });
      expect(others.filter((status) => status === 503).length).to.be.greaterThan(10);
      expect(new Set(others)).to.deep.equal(new Set([200, 503]));
      await kill(second.child, "SIGKILL");

      const third = await testRelay(folder, { publicUrl: AUDIENCE });
      const found = await allIds(third);
      expect(new Set(found).size).to.equal(found.length);
      expect(found).to.include.members(accepted);
      await postMany(third, wires);
      const all = await allIds(third);
      expect(all.slice(0, found.length)).to.deep.equal(found);
      expect(all.toSorted()).to.deep.equal(wires.map(idIn).toSorted());
      await third.close();
    });
  });

  it("is there after an orderly end, and under the same cursors", async () => {
    await inFolder(async (folder) => {
      const before = await testRelay(folder, { publicUrl: AUDIENCE });
      for (const wire of await letters(5)) await before.post(wire);
      const { messages } = (await before.read(bob)).body;
      await before.close();
      const after = await testRelay(folder, { publicUrl: AUDIENCE });
      expect((await after.read(bob, messages![2]!.cursor)).body.messages).to.deep.equal(messages!.slice(3));
      await after.close();
    });
  });

  it("is written with synchronous=FULL to a log ahead, many messages in one transaction", async () => {
    await inFolder(async (folder) => {
      const path = join(folder, "relay.db");
      const quotas = { mailboxMessages: 1_000, mailboxBytes: 1e9, senderMessages: 1_000 };
      const store = new MessageStore({ path, quotas, retention: 60 });
      let deliveries = 0;
      store.onDelivered(() => deliveries++);
      const envelope = { thread: "", from: "a", to: ["b"], type: "x", created: 0, expires: 100 };
      await Promise.all(
        Array.from({ length: 300 }, (_, i) =>
          store.add({ envelope: { ...envelope, id: String(i) }, wire: "w", now: 0 }),
        ),
      );
      expect(deliveries).to.equal(1);
      // What is on the disk can be read by anyone, and the log is there.
      const reader = new DatabaseSync(path, { readOnly: true });
      expect(reader.prepare("SELECT count(*) AS count FROM messages").get()).to.deep.include({ count: 300 });
      expect(reader.prepare("PRAGMA journal_mode").get()).to.deep.include({ journal_mode: "wal" });
      reader.close();
      store.close();
      expect(() => store.read("b", undefined, 0)).to.throw(StorageUnavailableError);
      await store.add({ envelope: { ...envelope, id: "late" }, wire: "w", now: 0 }).then(
        () => expect.fail("a closed store accepted"),
        (error: unknown) => expect(error).to.be.instanceOf(StorageUnavailableError),
      );
    });
  });

  it("leaves no trace once its time is over: the room in the mailbox is free again", async () => {
    await inFolder(async (folder) => {
      const path = join(folder, "relay.db");
      const quotas = { mailboxMessages: 2, mailboxBytes: 1e9, senderMessages: 2 };
      const store = new MessageStore({ path, quotas, retention: 60 });
      const add = (id: string, now: number, to = ["b", "c"]) => {
        const envelope = { id, thread: "", from: "a", to, type: "x", created: 0, expires: 1_000 };
        return store.add({ envelope, wire: "wire", now }).then(
          ({ keptUntil }) => keptUntil,
          (error: unknown) => (error as Error).name,
        );
      };
      expect(await add("1", 0)).to.equal(60);
      expect(await add("2", 10)).to.equal(70);
      expect(await add("3", 20)).to.equal("MailboxFullError");
      expect(store.purge(59)).to.equal(0);
      expect(store.purge(60)).to.equal(1);
      expect(await add("3", 61)).to.equal(121);
      expect(store.purge(200, 1)).to.equal(1);
      expect(store.purge(200, 1)).to.equal(1);
      expect(store.purge(200, 1)).to.equal(0);
      const reader = new DatabaseSync(path, { readOnly: true });
      for (const table of ["messages", "deliveries", "usage"]) {
        expect(reader.prepare(`SELECT * FROM ${table}`).all()).to.deep.equal([]);
      }
      reader.close();
      store.close();
    });
  });
});

describe("relay: a database that fails", () => {
  it("answers 503 when it is as large as it may be, and loses nothing that it accepted", async () => {
    await inFolder(async (folder) => {
      const relay = await testRelay(folder, { maxDatabaseBytes: 200_000, publicUrl: AUDIENCE });
      const { accepted, others } = await postMany(relay, await letters(100, NOTE));
      expect(accepted.length).to.be.greaterThan(20);
      expect(others.length).to.be.greaterThan(10);
      expect(new Set(others)).to.deep.equal(new Set([503]));
      expect((await allIds(relay)).toSorted()).to.deep.equal(accepted.toSorted());
      await relay.close();
      const larger = await testRelay(folder, { publicUrl: AUDIENCE });
      expect((await allIds(larger)).toSorted()).to.deep.equal(accepted.toSorted());
      await larger.close();
    });
  });

  it("answers 503 when its file was removed, replaced or emptied under it, and accepts nothing into the void", async () => {
    const damages: Record<string, (file: string) => Promise<void>> = {
      removed: (file) => rm(file),
      replaced: async (file) => {
        await copyFile(file, `${file}.copy`);
        await rename(`${file}.copy`, file);
      },
      emptied: async (file) => {
        await truncate(file, 0);
        await truncate(`${file}-wal`, 0);
        await writeFile(file, "this is no database, ".repeat(1_000));
      },
      "without its log": (file) => rm(`${file}-wal`),
    };
    for (const [name, damage] of Object.entries(damages)) {
      const told: unknown[] = [];
      await withRelay({ log: (error) => told.push(error) }, async (relay) => {
        const [first = "", second = ""] = await letters(2);
        expect((await relay.post(first)).status).to.equal(201);
        await damage(join(relay.folder, "relay.db"));
        const { status, headers, body } = await relay.post(second);
        expect({ name, status, code: body["code"] }).to.deep.equal({ name, status: 503, code: "STORAGE_UNAVAILABLE" });
        expect(headers.get("retry-after")).to.equal("1");
        expect(told).to.have.length(1);
      });
    }
  });

  it("accepts again when the database can be written again", async () => {
    await withRelay({}, async (relay) => {
      const [first = "", second = ""] = await letters(2);
      await relay.post(first);
      const other = new DatabaseSync(join(relay.folder, "relay.db"));
      other.exec("BEGIN EXCLUSIVE");
      expect((await relay.post(second)).status).to.equal(503);
      expect((await relay.get("/health")).status).to.equal(503);
      other.exec("ROLLBACK");
      other.close();
      expect((await relay.get("/health")).status).to.equal(200);
      expect((await relay.post(second)).status).to.equal(201);
      expect(await allIds(relay)).to.deep.equal(["m0", "m1"]);
    });
  });

  it("does not start on a file that is none", async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, "relay.db"), "this is no database, ".repeat(1_000));
      const error = await testRelay(folder).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      expect(error).to.be.instanceOf(StorageUnavailableError);
      expect((await stat(join(folder, "relay.db"))).size).to.equal(21_000);
      expect(await readdir(folder)).to.deep.equal(["relay.db"]);
    });
  });
});
