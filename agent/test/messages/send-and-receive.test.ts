import { NodeUnreachableError } from "@guildhall/sdk";
import { expect } from "chai";

import {
  makeMessage,
  memorySeen,
  MessageInvalidError,
  type MessageRefusedError,
  MessageUndeliveredError,
  type ReceivedMessage,
  receiveMessages,
  type ReceiveMessagesParameters,
  sendMessage,
  signMessage,
} from "../../src/index.js";
import { BODIES } from "../utils/bodies.js";
import { caught } from "../utils/caught.js";
import { MemoryTransport } from "../utils/memory-transport.js";
import { CHAIN, Town } from "../utils/people.js";

const town = new Town();
const [alice, bob] = [town.person(), town.person()];

function postbox({ did, key }: typeof alice, transports: readonly MemoryTransport[], documents = town.cached()) {
  return { chainId: CHAIN, did, key, documents, seen: memorySeen(), transports };
}

function wireOf(id: string, from = alice, to = bob.did): Promise<string> {
  return signMessage(makeMessage({ from: from.did, to, type: "decline", body: BODIES.decline, id }), from.key);
}

/** Receives so many messages and then stops. */
async function received(box: ReturnType<typeof postbox>, count: number, parameters: ReceiveMessagesParameters = {}) {
  const messages: ReceivedMessage[] = [];
  const stop = new AbortController();
  for await (const message of receiveMessages(box, { signal: stop.signal, ...parameters })) {
    messages.push(message);
    if (messages.length >= count) stop.abort();
  }
  return messages;
}

const idsOf = (messages: readonly ReceivedMessage[]): string[] => messages.map(({ message }) => message.id);

describe("sendMessage", () => {
  const decline = { to: bob.did, type: "decline", body: BODIES.decline } as const;

  it("gives a message to the first transport that takes it, and names it", async () => {
    const [relay, chain] = [new MemoryTransport("relay"), new MemoryTransport("chain")];
    expect(await sendMessage(postbox(alice, [relay, chain]), { ...decline, id: "a" })).to.deep.equal({
      id: "a",
      via: "relay",
    });
    relay.failure = new TypeError("away");
    expect(await sendMessage(postbox(alice, [relay, chain]), { ...decline, id: "b" })).to.deep.equal({
      id: "b",
      via: "chain",
    });
    expect(chain.sent.map(({ envelope }) => envelope.id)).to.deep.equal(["b"]);
    expect(chain.sent[0]).to.not.have.property("jwe");
  });

  it("fails with what each transport said, when none takes it", async () => {
    const [relay, chain] = [new MemoryTransport("relay"), new MemoryTransport("chain")];
    relay.failure = new TypeError("away");
    chain.failure = new TypeError("no gas");
    const send = () => sendMessage(postbox(alice, [relay, chain]), { ...decline, id: "a" });
    const error = await caught(MessageUndeliveredError, send);
    expect(error).to.deep.include({ code: "MESSAGE_UNDELIVERED", id: "a" });
    expect(error.failures).to.deep.equal({ relay: relay.failure, chain: chain.failure });
  });

  it("sends nothing to a DID of another chain", async () => {
    const transport = new MemoryTransport("memory");
    const send = () => sendMessage(postbox(alice, [transport]), { ...decline, to: town.person(1n).did });
    const { problems } = await caught(MessageInvalidError, send);
    expect(problems).to.deep.equal([{ path: "/to", message: "must be DIDs of the chain 31337" }]);
    expect(transport.sent).to.deep.equal([]);
  });
});

describe("receiveMessages", () => {
  it("brings a message once, though several transports bring it, and one of them twice", async () => {
    const [relay, chain] = [new MemoryTransport("relay"), new MemoryTransport("chain")];
    const wire = await wireOf("once");
    relay.put(wire, wire, await wireOf("other"));
    chain.put(wire);
    const refusals: string[] = [];
    const box = postbox(bob, [relay, chain]);
    const messages = await received(box, Infinity, { follow: false, onRefused: ({ reason }) => refusals.push(reason) });
    expect(idsOf(messages).toSorted()).to.deep.equal(["once", "other"]);
    expect(refusals).to.deep.equal(["REPLAYED", "REPLAYED"]);
  });

  it("G11 T136 tells of what does not count, and goes on with the rest", async () => {
    const transport = new MemoryTransport("memory");
    const junk = ["", "{", "a.b.c", new Uint8Array([0xff]), "x".repeat(70_000), await wireOf("mine", alice, alice.did)];
    transport.put(await wireOf("first"), ...junk, await wireOf("last"));
    const refusals: MessageRefusedError[] = [];
    const box = postbox(bob, [transport]);
    const messages = await received(box, Infinity, { follow: false, onRefused: (error) => refusals.push(error) });
    expect(idsOf(messages)).to.deep.equal(["first", "last"]);
    expect(refusals.map(({ reason }) => reason)).to.deep.equal([
      ...["MALFORMED", "MALFORMED", "MALFORMED", "MALFORMED", "TOO_LARGE", "RECIPIENT_OTHER"],
    ]);
  });

  it("goes on behind the cursor that was stored for each transport", async () => {
    const [relay, chain] = [new MemoryTransport("relay"), new MemoryTransport("chain")];
    relay.put(await wireOf("r1"), await wireOf("r2"));
    chain.put(await wireOf("c1"), await wireOf("c2"));
    const first = await received(postbox(bob, [relay, chain]), Infinity, { follow: false });
    const cursors = Object.fromEntries(
      first.filter(({ message }) => message.id.endsWith("1")).map(({ transport, cursor }) => [transport, cursor]),
    );
    const rest = await received(postbox(bob, [relay, chain]), Infinity, { follow: false, cursors });
    expect(idsOf(rest).toSorted()).to.deep.equal(["c2", "r2"]);
  });

  it("waits for what comes, and connects again where it was when a transport breaks, while the other goes on", async () => {
    const [relay, chain] = [new MemoryTransport("relay"), new MemoryTransport("chain")];
    relay.breaksAfter = 1;
    relay.put(await wireOf("r1"), await wireOf("r2"));
    const troubles: string[] = [];
    const run = received(postbox(bob, [relay, chain]), 4, { onTrouble: (_, transport) => troubles.push(transport) });
    chain.put(await wireOf("c1"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    chain.put(await wireOf("c2"));
    expect(idsOf(await run).toSorted()).to.deep.equal(["c1", "c2", "r1", "r2"]);
    expect(troubles).to.deep.equal(["relay"]);
  });

  it("throws a transport's failure when it does not wait, behind what the others brought", async () => {
    const [relay, chain] = [new MemoryTransport("relay"), new MemoryTransport("chain")];
    relay.breaksAfter = 0;
    chain.put(await wireOf("c1"));
    const ids: string[] = [];
    await caught(TypeError, async () => {
      for await (const { message } of receiveMessages(postbox(bob, [relay, chain]), { follow: false }))
        ids.push(message.id);
    });
    expect(ids).to.deep.equal(["c1"]);
  });

  it("loses no message while the node does not answer", async () => {
    const transport = new MemoryTransport("memory");
    transport.put(await wireOf("a"), await wireOf("b"));
    const failing = new Town();
    failing.failure = new NodeUnreachableError("TIMEOUT");
    let troubles = 0;
    const onTrouble = (): void => {
      if (++troubles === 4) failing.failure = undefined;
    };
    const box = postbox(bob, [transport], failing.cached());
    expect(idsOf(await received(box, 2, { onTrouble }))).to.deep.equal(["a", "b"]);
    expect(troubles).to.equal(4);
  });

  it("G11 leaves out what is from a sender whose document alone cannot be read, and waits for it once", async () => {
    const transport = new MemoryTransport("memory");
    const clara = town.person();
    transport.put(await wireOf("a", clara), await wireOf("c", clara), await wireOf("d", clara), await wireOf("b"));
    const documents = town.cached(0);
    const failing = (did: string) =>
      did === clara.did ? Promise.reject(new NodeUnreachableError("TIMEOUT")) : documents(did);
    const refusals: string[] = [];
    const box = postbox(bob, [transport], failing);
    let troubles = 0;
    const onTrouble = (): void => {
      troubles++;
    };
    const onRefused = ({ reason }: MessageRefusedError): void => void refusals.push(reason);
    const messages = await received(box, 1, { onRefused, onTrouble });
    expect(idsOf(messages)).to.deep.equal(["b"]);
    expect(refusals).to.deep.equal(["SENDER_UNRESOLVED", "SENDER_UNRESOLVED", "SENDER_UNRESOLVED"]);
    expect(troubles).to.equal(3);
  });

  it("ends all transports when its reader stops, also in the middle", async () => {
    const [relay, chain] = [new MemoryTransport("relay"), new MemoryTransport("chain")];
    relay.put(await wireOf("r1"), await wireOf("r2"));
    for await (const { message } of receiveMessages(postbox(bob, [relay, chain]))) {
      expect(message.id).to.equal("r1");
      break;
    }
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const all = await received(postbox(bob, [relay, chain]), Infinity, { signal: stop.signal });
    expect(idsOf(all)).to.deep.equal(["r1", "r2"]);
  });
});

describe("memorySeen", () => {
  const messageOf = (id: string, expires: number) =>
    makeMessage({
      from: alice.did,
      to: bob.did,
      type: "decline",
      body: BODIES.decline,
      id,
      created: expires - 10,
      expiresIn: 10,
    });

  it("remembers a message until it expires, and at most so many: expired ones go first, then the oldest", async () => {
    let now = 1_000;
    const seen = memorySeen(3, () => now);
    for (const [id, expires] of [
      ["a", 2_000],
      ["b", 1_100],
      ["c", 2_000],
    ] as const) {
      expect(await seen.claim(messageOf(id, expires))).to.equal(true);
    }
    now = 1_500;
    expect(await seen.has(messageOf("b", 1_100))).to.equal(false);
    expect(await seen.claim(messageOf("d", 2_000))).to.equal(true);
    for (const id of ["a", "c", "d"]) expect(await seen.claim(messageOf(id, 2_000))).to.equal(false);
    expect(await seen.claim(messageOf("e", 2_000))).to.equal(true);
    expect(await seen.has(messageOf("a", 2_000))).to.equal(false);
    expect(await seen.has(messageOf("c", 2_000))).to.equal(true);
  });
});
