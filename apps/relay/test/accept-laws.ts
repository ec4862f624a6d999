import { credentialKey, NodeUnreachableError } from "@guildhall/sdk";
import { expect } from "chai";
import { Wallet } from "ethers";

import { CHAIN, letter, person, plainDocument } from "./utils/people.js";
import { type Answer, withRelay } from "./utils/relay.js";

const [alice, bob] = [person(), person()];
/** The tests of all packages run in one process: this one may begin minutes after it was loaded. */
const now = (): number => Math.floor(Date.now() / 1000);

function expectRefusal({ status, body }: Answer, expected: number, code: string): void {
  expect({ status, code: body["code"] }).to.deep.equal({ status: expected, code });
  expect(body["message"]).to.be.a("string");
}

/** What a relay does with a message that is sent to it, wherever it keeps its messages. */
export function acceptLaws(): void {
  it("accepts a message once, for each of its recipients, and keeps it when it is read", async () => {
    await withRelay({}, async (relay) => {
      const clara = person();
      const wire = await letter(alice, [bob.did, clara.did], "a");
      const day = now() + 86_400;
      const first = await relay.post(wire);
      expect(first.status).to.equal(201);
      expect(first.body).to.deep.equal({ id: "a", repeated: false, keptUntil: first.body["keptUntil"] });
      expect(first.body["keptUntil"]).to.be.within(day - 1, day + 60);
      const again = await relay.post(wire);
      expect(again.status).to.equal(200);
      expect(again.body).to.deep.equal({ ...first.body, repeated: true });
      // The same id with other words: the sender promised never to do that, and its readers would handle one of them only.
      expect((await relay.post(await letter(alice, bob.did, "a", { note: "changed" }))).body["repeated"]).to.equal(
        true,
      );
      expect((await relay.post(await letter(clara, bob.did, "a"))).body["repeated"]).to.equal(false);

      for (const reader of [bob, bob, clara]) {
        const { messages } = (await relay.read(reader)).body;
        expect(messages![0]!.wire).to.equal(wire);
      }
      expect((await relay.read(bob)).body.messages).to.have.length(2);
      expect((await relay.read(alice)).body.messages).to.deep.equal([]);
    });
  });

  it("refuses what is oversized, malformed, expired, of another chain, or wrongly signed, and keeps none of it", async () => {
    await withRelay({}, async (relay) => {
      expectRefusal(await relay.post("x".repeat(65_537)), 413, "TOO_LARGE");
      const chunks = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
      });
      const endless = fetch(`${relay.url}/messages`, { method: "POST", body: chunks, duplex: "half" });
      expect((await endless).status).to.equal(413);
      for (const junk of ["", "{}", "a.b.c", "\u0000"]) expectRefusal(await relay.post(junk), 400, "MALFORMED");
      expectRefusal(
        await relay.post(await letter(alice, bob.did, "a", { created: now() - 60, expiresIn: 59 })),
        400,
        "EXPIRED",
      );
      expectRefusal(
        await relay.post(await letter(alice, bob.did, "a", { created: now() + 400 })),
        400,
        "NOT_YET_VALID",
      );
      expectRefusal(await relay.post(await letter(alice, person(1n).did, "a")), 400, "CHAIN_OTHER");
      expectRefusal(await relay.post(await letter(person(1n), bob.did, "a")), 400, "CHAIN_OTHER");
      const forged = {
        did: alice.did,
        key: { ...credentialKey(Wallet.createRandom().privateKey), kid: alice.key.kid },
      };
      expectRefusal(await relay.post(await letter(forged, bob.did, "a")), 403, "SIGNATURE_INVALID");
      const stranger = { did: alice.did, key: { ...alice.key, kid: `${alice.did}#delegate-1` } };
      expectRefusal(await relay.post(await letter(stranger, bob.did, "a")), 403, "KEY_UNKNOWN");
      expect((await relay.read(bob)).body.messages).to.deep.equal([]);
    });
  });

  it("answers 503 while the chain cannot be asked for the sender's keys, without the node's words", async () => {
    let failure: Error | undefined = new NodeUnreachableError("secret.example refused");
    const resolve = (did: string) => (failure === undefined ? plainDocument(did) : Promise.reject(failure));
    await withRelay({ resolve }, async (relay) => {
      const answer = await relay.post(await letter(alice, bob.did, "a"));
      expectRefusal(answer, 503, "NODE_UNREACHABLE");
      expect(answer.headers.get("retry-after")).to.equal("1");
      expect(JSON.stringify(answer.body)).to.not.include("secret");
      failure = undefined;
      expect((await relay.post(await letter(alice, bob.did, "a"))).status).to.equal(201);
    });
  });

  it("answers 500 to a failure that it does not know, and tells its operator alone", async () => {
    const told: unknown[] = [];
    const resolve = () => Promise.reject(new TypeError("secret"));
    await withRelay({ resolve, log: (error) => told.push(error) }, async (relay) => {
      const answer = await relay.post(await letter(alice, bob.did, "a"));
      expectRefusal(answer, 500, "INTERNAL");
      expect(JSON.stringify(answer.body)).to.not.include("secret");
      expect(told).to.have.length(1);
    });
  });

  it("limits the messages of each sender, and no forger uses up what is another's", async () => {
    const limits = { senderRate: { perSecond: 0.5, burst: 2 } };
    await withRelay({ limits }, async (relay) => {
      const forged = {
        did: alice.did,
        key: { ...credentialKey(Wallet.createRandom().privateKey), kid: alice.key.kid },
      };
      for (const id of ["f1", "f2", "f3"])
        expect((await relay.post(await letter(forged, bob.did, id))).status).to.equal(403);
      for (const id of ["a", "b"]) expect((await relay.post(await letter(alice, bob.did, id))).status).to.equal(201);
      const answer = await relay.post(await letter(alice, bob.did, "c"));
      expectRefusal(answer, 429, "RATE_LIMITED");
      expect(Number(answer.headers.get("retry-after"))).to.be.within(1, 2);
      expect((await relay.post(await letter(bob, alice.did, "d"))).status).to.equal(201);
    });
  });

  it("limits the requests of each network address, behind a trusted proxy the one that it names", async () => {
    const limits = { addressRate: { perSecond: 0.01, burst: 2 } };
    await withRelay({ limits }, async (relay) => {
      for (const status of [400, 400, 429, 429])
        expect((await relay.post("junk", { "X-Forwarded-For": "10.0.0.1" })).status).to.equal(status);
      expect((await relay.get("/health")).status).to.equal(200);
    });
    await withRelay({ limits, trustProxy: true }, async (relay) => {
      const from = async (address: string) => (await relay.post("junk", { "X-Forwarded-For": address })).status;
      for (const status of [400, 400, 429]) expect(await from("9.9.9.9, 10.0.0.1")).to.equal(status);
      for (const status of [400, 400]) expect(await from("10.0.0.2")).to.equal(status);
      // One user of IPv6 has a whole network of addresses.
      for (const [i, status] of [400, 400, 429].entries()) expect(await from(`2001:db8:0:1::${i}`)).to.equal(status);
      expect(await from("2001:db8:0:2::1")).to.equal(400);
    });
  });

  it("looks up only so many DIDs at a time, and answers 503 when too many wait", async () => {
    let running = 0;
    let most = 0;
    const gate = Promise.withResolvers<undefined>();
    const resolve = async (did: string) => {
      most = Math.max(most, ++running);
      await gate.promise;
      running--;
      return plainDocument(did);
    };
    await withRelay({ resolve, limits: { lookUps: 1 } }, async (relay) => {
      const wires = await Promise.all(Array.from({ length: 13 }, (_, i) => letter(person(), bob.did, String(i))));
      let answered = 0;
      const answers = wires.map(async (wire) => {
        const { status } = await relay.post(wire);
        answered++;
        return status;
      });
      while (answered < 2) await new Promise((done) => setTimeout(done, 5));
      gate.resolve(undefined);
      const statuses = await Promise.all(answers);
      expect(statuses.filter((status) => status === 201)).to.have.length(11);
      expect(statuses.filter((status) => status === 503)).to.have.length(2);
      expect(most).to.equal(1);
    });
  });

  it("takes no more than a mailbox holds: of one sender, in all, in bytes; and for no recipient when one is full", async () => {
    const quotas = { mailboxMessages: 3, senderMessages: 2, mailboxBytes: 5_000 };
    await withRelay({ quotas }, async (relay) => {
      const post = async (...parameters: Parameters<typeof letter>) => relay.post(await letter(...parameters));
      for (const id of ["a", "b"]) expect((await post(alice, bob.did, id)).status).to.equal(201);
      const clara = person();
      expectRefusal(await post(alice, [clara.did, bob.did], "c"), 507, "MAILBOX_FULL");
      expect((await relay.read(clara)).body.messages).to.deep.equal([]);
      expect((await post(clara, bob.did, "d")).status).to.equal(201);
      expectRefusal(await post(person(), bob.did, "e"), 507, "MAILBOX_FULL");
      // What was accepted before is not refused: its sender only did not hear of it.
      expect((await post(clara, bob.did, "d")).body["repeated"]).to.equal(true);
      expect((await post(alice, clara.did, "f", { note: "x".repeat(2_000) })).status).to.equal(201);
      expectRefusal(await post(bob, clara.did, "g", { note: "x".repeat(2_000) }), 507, "MAILBOX_FULL");
    });
  });

  it("says at /health for which chain it is, and at other places that there is nothing", async () => {
    await withRelay({ publicUrl: "https://relay.example/base/" }, async (relay) => {
      const health = { chainId: CHAIN.toString(), audience: "https://relay.example/base" };
      expect((await relay.get("/health")).body).to.deep.equal(health);
      expectRefusal(await relay.get("/else"), 404, "NOT_FOUND");
    });
  });
}
