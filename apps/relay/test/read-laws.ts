import { request } from "node:http";

import { relayAudience, signRelayProof } from "@guildhall/agent";
import { expect } from "chai";

import { letter, person, plainDocument } from "./utils/people.js";
import { inFolder, testRelay, type TestRelay, withRelay } from "./utils/relay.js";

const [alice, bob] = [person(), person()];
const NOW = (): number => Math.floor(Date.now() / 1000);
const placeOf = (did: string, what = "messages"): string => `/mailboxes/${encodeURIComponent(did)}/${what}`;
const idIn = (wire: string): string =>
  (JSON.parse(Buffer.from(wire.split(".")[1]!, "base64url").toString()) as { id: string }).id;

async function idsBehind(relay: TestRelay, after?: string): Promise<string[]> {
  return (await relay.read(bob, after)).body.messages!.map(({ wire }) => idIn(wire));
}

/** What a mailbox does, wherever the relay keeps its messages. */
export function mailboxLaws(): void {
  it("is read by who proves a key of its DID, to this relay, now, and by nobody else", async () => {
    await withRelay({}, async (relay) => {
      await relay.post(await letter(alice, bob.did, "a"));
      const audience = relayAudience(relay.url);
      const get = async (Authorization: string, did = bob.did) => {
        const { status, body } = await relay.get(placeOf(did), { Authorization });
        return `${status} ${String(body["code"])}`;
      };
      const proof = (changes: Partial<Parameters<typeof signRelayProof>[1]> = {}, key = bob.key) =>
        signRelayProof(key, { did: bob.did, audience, ...changes });
      expect(await get(`Bearer ${await proof()}`)).to.equal("200 undefined");
      expect(await get(`Bearer ${await proof({ time: NOW() - 55 })}`)).to.equal("200 undefined");

      expect(await get("")).to.equal("401 PROOF_MALFORMED");
      expect(await get(`Bearer ${"x".repeat(2_001)}`)).to.equal("401 PROOF_TOO_LARGE");
      expect(await get(`Bearer ${await letter(bob, alice.did, "a")}`)).to.equal("401 PROOF_MALFORMED");
      expect(await get(`Bearer ${await proof({ time: NOW() - 70 })}`)).to.equal("401 PROOF_EXPIRED");
      expect(await get(`Bearer ${await proof({ time: NOW() + 70 })}`)).to.equal("401 PROOF_EXPIRED");
      expect(await get(`Bearer ${await proof({ audience: "https://evil.example" })}`)).to.equal(
        "401 PROOF_RECIPIENT_OTHER",
      );
      expect(await get(`Bearer ${await proof({ did: bob.did.toLowerCase() })}`)).to.equal("401 PROOF_MALFORMED");
      expect(await get(`Bearer ${await proof({ did: "nobody" })}`)).to.equal("401 PROOF_MALFORMED");
      expect(await get(`Bearer ${await proof({ time: 1.5 })}`)).to.equal("401 PROOF_MALFORMED");
      expect(await get(`Bearer ${await proof({}, { ...alice.key, kid: bob.key.kid })}`)).to.equal(
        "401 PROOF_SIGNATURE_INVALID",
      );
      expect(await get(`Bearer ${await proof({}, alice.key)}`)).to.equal("401 PROOF_KEY_UNKNOWN");
      expect(await get(`Bearer ${await proof()}`, alice.did)).to.equal("403 MAILBOX_OTHER");
      const events = await relay.get(placeOf(bob.did, "events"), { Authorization: "" });
      expect(events.status).to.equal(401);
    });
  });

  it("is not read with a key that may only sign statements", async () => {
    const signer = person();
    const kid = `${bob.did}#delegate-1`;
    const resolve = async (did: string) => {
      const document = await plainDocument(did);
      if (did !== bob.did) return document;
      const blockchainAccountId = `eip155:31337:${signer.did.slice(-42)}`;
      const method = { id: kid, type: "EcdsaSecp256k1RecoveryMethod2020", controller: did, blockchainAccountId };
      document.verificationMethod!.push(method);
      document.assertionMethod!.push(kid);
      return document;
    };
    await withRelay({ resolve }, async (relay) => {
      const key = { ...signer.key, kid };
      expect((await relay.post(await letter({ did: bob.did, key }, alice.did, "a"))).status).to.equal(201);
      const { status, body } = await relay.read({ did: bob.did, key });
      expect({ status, code: body["code"] }).to.deep.equal({ status: 401, code: "PROOF_KEY_UNKNOWN" });
    });
  });

  it("is read page by page behind a cursor, as often as its reader wants", async () => {
    await withRelay({}, async (relay) => {
      const wires = await Promise.all(Array.from({ length: 105 }, (_, i) => letter(alice, bob.did, String(i))));
      await Promise.all(wires.map((wire) => relay.post(wire)));
      const first = (await relay.read(bob)).body;
      expect(first.messages).to.have.length(100);
      expect(first["more"]).to.equal(true);
      const second = (await relay.read(bob, first.messages!.at(-1)!.cursor)).body;
      expect(second["more"]).to.equal(false);
      expect([...first.messages!, ...second.messages!].map(({ wire }) => wire).toSorted()).to.deep.equal(
        wires.toSorted(),
      );
      expect((await relay.read(bob)).body).to.deep.equal(first);
      // What is no cursor, or another database's, brings all: better twice than never.
      for (const other of ["0", "junk", "other-database.5"]) {
        expect((await relay.read(bob, other)).body).to.deep.equal(first);
      }
    });
  });

  it("keeps a message until it expires or the retention is over, and then forgets all of it", async () => {
    await withRelay({ retention: 3_600 }, async (relay) => {
      const kept = await relay.post(await letter(alice, bob.did, "long"));
      expect(kept.body["keptUntil"]).to.be.within(NOW() + 3_590, NOW() + 3_600);
      await relay.post(await letter(alice, bob.did, "short", { expiresIn: 1 }));
      await new Promise((done) => setTimeout(done, 1_100));
      expect(await idsBehind(relay)).to.deep.equal(["long"]);
    });
  });

  it("is pushed to its reader: first what is there, then what comes; and goes on behind the last event", async () => {
    await withRelay({}, async (relay) => {
      await relay.post(await letter(alice, bob.did, "a"));
      const first = await openEvents(relay);
      await relay.post(await letter(alice, bob.did, "b"));
      await relay.post(await letter(bob, alice.did, "not-his"));
      await relay.post(await letter(alice, bob.did, "c"));
      const events = await first.next(3);
      expect(events.map(({ data }) => idIn(data))).to.deep.equal(["a", "b", "c"]);
      first.close();
      const again = await openEvents(relay, { "Last-Event-ID": events[1]!.id });
      expect((await again.next(1)).map(({ data }) => idIn(data))).to.deep.equal(["c"]);
      again.close();
    });
  });

  it("has only so many readers that wait; one that leaves makes room", async () => {
    await withRelay({ limits: { mailboxStreams: 2 } }, async (relay) => {
      const streams = [await openEvents(relay), await openEvents(relay)];
      expect((await openEvents(relay)).status).to.equal(503);
      streams[0]!.close();
      await new Promise((done) => setTimeout(done, 100));
      const next = await openEvents(relay);
      expect(next.status).to.equal(200);
      for (const stream of [streams[1]!, next]) stream.close();
    });
  });

  it("ends a waiting reader's connection after a while, so that it proves its key anew, and when the relay ends", async () => {
    await withRelay({ limits: { streamLife: 100 } }, async (relay) => {
      await (
        await openEvents(relay)
      ).ended;
    });
    await inFolder(async (folder) => {
      const relay = await testRelay(folder);
      const stream = await openEvents(relay);
      await relay.close();
      await stream.ended;
    });
  });
}

export interface TestEvents {
  readonly status: number;
  readonly ended: Promise<void>;
  /** So many events, once they are here. */
  next(count: number): Promise<{ readonly id: string; readonly data: string }[]>;
  close(): void;
}

/** Bob's events, read by hand. */
export async function openEvents(
  { url: address, reader = bob }: { readonly url: string; readonly reader?: typeof bob },
  headers: Readonly<Record<string, string>> = {},
): Promise<TestEvents> {
  const proof = await signRelayProof(reader.key, { did: reader.did, audience: relayAudience(address) });
  const ended = Promise.withResolvers<undefined>();
  let text = "";
  return new Promise((resolve, reject) => {
    const url = `${address}${placeOf(reader.did, "events")}`;
    const asked = request(url, { headers: { ...headers, Authorization: `Bearer ${proof}` }, agent: false });
    asked.on("response", (response) => {
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("close", () => ended.resolve(undefined));
      const next = async (count: number) => {
        for (;;) {
          const found = [...text.matchAll(/^data: (.*)\nid: (.*)\n\n/gm)].map(([, data = "", id = ""]) => ({
            id,
            data,
          }));
          if (found.length >= count) return found;
          await new Promise((done) => setTimeout(done, 5));
        }
      };
      resolve({ status: response.statusCode ?? 0, ended: ended.promise, next, close: () => asked.destroy() });
    });
    asked.on("error", (error: Error & { code?: string }) => {
      if (error.code !== "ECONNRESET") reject(error);
    });
    asked.end();
  });
}
