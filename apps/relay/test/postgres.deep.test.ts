import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { PostgresSession } from "@guildhall/agent/postgres";

import { type PostgresCluster, startPostgres } from "../../../test/utils/postgres-cluster.js";
import { MailboxFullError, StorageUnavailableError } from "../src/index.js";
import { PostgresMessageStore } from "../src/postgres-message-store.js";
import { acceptLaws } from "./accept-laws.js";
import { mailboxLaws, openEvents } from "./read-laws.js";
import { transportLaws } from "./transport-laws.js";
import { allIds, AUDIENCE, bob, idIn, kill, killAll, letters, postMany, startProcess } from "./utils/posting.js";
import { inFolder, keepMessages, testRelay, withRelay } from "./utils/relay.js";

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("relay: over PostgreSQL", function () {
  this.timeout(180_000);

  const folder = mkdtempSync(join(tmpdir(), "guildhall-relay-postgres-"));
  const databases = new Map<string, string>();
  let postgres: PostgresCluster;
  let keepFiles = (): void => undefined;

  before(async () => {
    // Its server may be another user.
    chmodSync(folder, 0o755);
    postgres = await startPostgres(join(folder, "postgres"));
    keepFiles = keepMessages(databaseFor);
  });

  afterEach(killAll);

  after(() => {
    keepFiles();
    postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function inDatabase<Result>(url: string, work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    const session = await PostgresSession.open(url, "test", (_, reason) => new StorageUnavailableError(reason));
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  /** A database of its own for each name. */
  async function databaseFor(name: string): Promise<string> {
    const known = databases.get(name);
    if (known !== undefined) return known;
    const database = `relay_${databases.size}`;
    await inDatabase(postgres.url, (session) => session.run(`CREATE DATABASE ${database}`));
    const url = new URL(postgres.url);
    url.pathname = `/${database}`;
    databases.set(name, url.href);
    return url.href;
  }

  describe("POST /messages", acceptLaws);
  describe("a mailbox", mailboxLaws);
  describe("the agent's transport", transportLaws);

  it("has what it accepted after a kill -9 in the middle, and nothing twice when it is sent again", async () => {
    const database = await databaseFor("killed");
    const wires = await letters(90);
    const accepted: string[] = [];
    const first = await startProcess(database);
    const posting = postMany(first.relay, wires, { accepted });
    while (accepted.length < 20) await wait(1);
    await kill(first.child, "SIGKILL");
    await posting;
    const second = await startProcess(database);
    const found = await allIds(second.relay);
    expect(new Set(found).size).to.equal(found.length);
    expect(found).to.include.members(accepted);
    await postMany(second.relay, wires);
    const all = await allIds(second.relay);
    expect(all.slice(0, found.length)).to.deep.equal(found);
    expect(all.toSorted()).to.deep.equal(wires.map(idIn).toSorted());
  });

  it("answers 503 with Retry-After while the server is away, has all that two relays accepted, and goes on", async () => {
    const database = await databaseFor("restarted");
    const relays = [await startProcess(database), await startProcess(database)];
    const wires = await letters(400);
    const accepted: string[] = [];
    const posting = relays.map(({ relay }, n) =>
      postMany(
        relay,
        wires.filter((_, i) => i % 2 === n),
        { workers: 4, accepted },
      ),
    );
    while (accepted.length < 40) await wait(1);
    // This process waits for the server meanwhile; the relays answer what was sent to them.
    postgres.restart();
    const others = (await Promise.all(posting)).flatMap((one) => one.others);
    expect(new Set(others)).to.deep.equal(new Set([503]));
    for (const { relay } of relays) {
      const end = performance.now() + 20_000;
      while ((await relay.get("/health")).status !== 200 && performance.now() < end) await wait(100);
      expect((await relay.get("/health")).status).to.equal(200);
      expect(await allIds(relay)).to.include.members(accepted);
      await postMany(relay, wires);
      expect((await allIds(relay)).toSorted()).to.deep.equal(wires.map(idIn).toSorted());
    }
    postgres.stop();
    const [one] = relays;
    const { status, headers, body } = await one!.relay.post((await letters(401)).at(-1)!);
    expect({ status, code: body["code"], after: headers.get("retry-after") }).to.deep.equal({
      status: 503,
      code: "STORAGE_UNAVAILABLE",
      after: "1",
    });
    // Strangers learn nothing of the network behind the relay.
    expect(JSON.stringify(body)).not.to.contain("127.0.0.1");
    postgres.start();
  });

  it("shares its mailboxes with another relay, whose readers hear at once, also after the connection was cut", async () => {
    const database = await databaseFor("shared");
    await inFolder(async (one) => {
      const [first, second] = [
        await testRelay(one, { database, publicUrl: AUDIENCE }),
        await testRelay(one, { database }),
      ];
      const events = await openEvents({ url: second.url, reader: bob });
      const [a = "", b = "", c = ""] = await letters(3);
      const sent = performance.now();
      expect((await first.post(a)).status).to.equal(201);
      expect((await events.next(1)).map(({ data }) => idIn(data))).to.deep.equal(["m0"]);
      expect(performance.now() - sent).to.be.lessThan(5_000);
      expect((await second.post(a)).status).to.equal(200);
      await inDatabase(database, (session) =>
        session.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
        ),
      );
      for (const wire of [b, c]) {
        const end = performance.now() + 20_000;
        while ((await first.post(wire)).status >= 500 && performance.now() < end) await wait(100);
      }
      expect((await events.next(3)).map(({ data }) => idIn(data))).to.deep.equal(["m0", "m1", "m2"]);
      expect(await allIds(first)).to.deep.equal(["m0", "m1", "m2"]);
      events.close();
      await first.close();
      await second.close();
    });
  });

  it("makes no new tables in the place of those that are gone or other ones", async () => {
    await withRelay({ publicUrl: AUDIENCE }, async (relay) => {
      const [first = "", second = ""] = await letters(2);
      expect((await relay.post(first)).status).to.equal(201);
      const database = await databaseFor(relay.folder);
      const cut =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()";
      await inDatabase(database, async (session) => {
        await session.run("UPDATE guildhall_relay.meta SET value = 'another'");
        await session.query(cut);
      });
      const end = performance.now() + 3_000;
      while (performance.now() < end) {
        expect((await relay.post(second)).status).to.equal(503);
        await wait(100);
      }
      await inDatabase(database, (session) => session.run("DROP SCHEMA guildhall_relay CASCADE"));
      expect((await relay.post(second)).status).to.equal(503);
    });
  });

  it("leaves no trace of a message once its time is over, and frees its room; a message twice in one group counts once", async () => {
    const url = await databaseFor("purged");
    const quotas = { mailboxMessages: 2, mailboxBytes: 1e9, senderMessages: 2 };
    const store = await PostgresMessageStore.open({ url, quotas, retention: 60 });
    const add = (id: string, now: number, to = ["b", "c"]) => {
      const envelope = { id, thread: "", from: "a", to, type: "x", created: 0, expires: 1_000 };
      return store.add({ envelope, wire: "wire", now }).then(
        ({ keptUntil, repeated }) => (repeated ? "repeated" : keptUntil),
        (error: unknown) => (error as Error).name,
      );
    };
    expect(await Promise.all([add("1", 0), add("1", 0), add("2", 10), add("3", 20)])).to.deep.equal([
      60,
      "repeated",
      70,
      MailboxFullError.name,
    ]);
    expect(await store.purge(59)).to.equal(0);
    expect(await store.purge(60)).to.equal(1);
    expect(await add("3", 61)).to.equal(121);
    expect([await store.purge(200, 1), await store.purge(200, 1), await store.purge(200, 1)]).to.deep.equal([1, 1, 0]);
    await inDatabase(url, async (session) => {
      for (const table of ["messages", "deliveries", "usage"]) {
        expect((await session.query(`SELECT * FROM guildhall_relay.${table}`)).rows).to.deep.equal([]);
      }
    });
    await store.close();
    expect(await add("4", 61)).to.equal(StorageUnavailableError.name);
  });

  it("does not start without its server", async () => {
    await inFolder(async (one) => {
      const database = "postgres://relay:secret-word@127.0.0.1:1/messages";
      const error = await testRelay(one, { database }).then(
        () => undefined,
        (cause: unknown) => cause as Error,
      );
      expect(error).to.include({ name: "StorageUnavailableError", code: "STORAGE_UNAVAILABLE" });
      expect(error!.message).to.contain("ECONNREFUSED").and.not.contain("secret-word");
    });
  });
});
