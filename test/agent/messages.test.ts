import { generateKeyPairSync, randomBytes } from "node:crypto";

import { expect } from "chai";
import { hexlify, id, Wallet, ZeroHash } from "ethers";

import {
  agreementKey,
  ed25519Key,
  makeMessage,
  MessageTooLargeError,
  MessageUndeliveredError,
  openPostbox,
  type OpenPostboxParameters,
  type Postbox,
  type ReceivedMessage,
  receiveMessages,
  type ReceiveMessagesParameters,
  sendMessage,
  signMessage,
  SigningKeyUnknownError,
  verifyMessage,
} from "../../agent/src/index.js";
import { didDocuments } from "../../agent/src/messages/did-documents.js";
import { refused } from "../../agent/test/utils/caught.js";
import { BODIES } from "../../agent/test/utils/bodies.js";
import {
  addKey,
  agentDid,
  type AgentKey,
  type Client,
  credentialKey,
  didOf,
  findNotices,
  postNotice,
  revokeKey,
} from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { marketplace, networkHelpers } from "../sdk/fixtures/jobs.js";

const DAY = 86_400n;
const CLIENT_KEY = id("the client's key");
const BODY = { about: id("offer"), reason: "price", note: "too much" } as const;

/** A client that writes with its account's key, and an agent that reads with keys of its own. */
async function correspondents() {
  const market = await marketplace();
  const { client, worker, agentId } = market;
  const pair = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const signing = { publicKey: Buffer.from(pair.x!, "base64url"), algorithm: "Ed25519", purpose: "sigAuth" } as const;
  const opener = agreementKey(randomBytes(32));
  const opening = { publicKey: hexlify(opener.publicKey), algorithm: "X25519", purpose: "enc" } as const;
  for (const key of [signing, opening] satisfies AgentKey[]) await addKey(worker, { agentId, key, validFor: DAY });

  const agent = await agentDid(worker, { agentId });
  const person = didOf(31337n, client.account);
  const open = (who: Client, parameters: Omit<OpenPostboxParameters, "documents">): Promise<Postbox> =>
    openPostbox(who, { ...parameters, documents: didDocuments(who, { maxAge: 0 }) });
  const key = ed25519Key(Buffer.from(pair.d!, "base64url"));
  return {
    ...market,
    agent,
    person,
    signing,
    openClient: () => open(client, { did: person, key: credentialKey(CLIENT_KEY) }),
    openAgent: () => open(worker, { did: agent, key, agreementKeys: [opener] }),
  };
}

async function received(postbox: Postbox, parameters: ReceiveMessagesParameters = {}): Promise<ReceivedMessage[]> {
  const messages: ReceivedMessage[] = [];
  for await (const message of receiveMessages(postbox, { follow: false, ...parameters })) messages.push(message);
  return messages;
}

describe("messages on the chain", () => {
  it("go between an account and an agent by notices, with the keys of their DID documents", async () => {
    const { openClient, openAgent, agent, person, stranger } = await networkHelpers.loadFixture(correspondents);
    const [client, worker] = [await openClient(), await openAgent()];
    expect(worker.key.kid).to.equal(`${agent}#delegate-1`);
    const [{ name: chain }] = client.transports as [Postbox["transports"][0]];
    const thread = BODY.about;
    const asked = await sendMessage(client, { to: agent, type: "decline", body: BODY, thread, id: "asked" });
    expect(asked).to.deep.equal({ id: "asked", via: chain });
    const [question] = await received(worker);
    expect(question!.message).to.deep.include({ id: "asked", from: person, body: BODY, thread });

    await sendMessage(worker, { to: [person, agent], type: "award", body: BODIES.award, id: "answer" });
    const [answer] = await received(client);
    expect(answer!.message).to.deep.include({ id: "answer", from: agent, body: BODIES.award });
    expect(answer).to.include({ kid: worker.key.kid, transport: chain });
    const own = await received(worker, { cursors: { [chain]: question!.cursor } });
    expect(own.map(({ message }) => message.id)).to.deep.equal(["answer"]);
    expect(await findNotices(stranger, { thread })).to.have.length(1);
  });

  it("T81 are seen by nobody else when they are private: neither what they say, nor who wrote them", async () => {
    const { openClient, openAgent, agent, person, stranger } = await networkHelpers.loadFixture(correspondents);
    const [client, worker] = [await openClient(), await openAgent()];
    const bid = { offerHash: BODIES.bid.offerHash, bid: BODIES.bid.bid, signature: `0x${"ab".repeat(65)}` };
    await sendMessage(client, { to: agent, type: "bid", body: bid, thread: bid.offerHash, isPrivate: true });
    const [notice] = await findNotices(stranger);
    expect(notice!.thread).to.equal(ZeroHash);
    const text = Buffer.from(notice!.envelope.slice(2), "hex").toString();
    for (const secret of [person, bid.offerHash, '"bid"', bid.signature]) expect(text).to.not.include(secret);
    const [message] = await received(worker);
    expect(message!.message).to.deep.include({ type: "bid", body: bid, thread: bid.offerHash });
    expect(message!.isSealed).to.equal(true);
  });

  it("have at most 4 KiB there", async () => {
    const { openClient, agent, stranger } = await networkHelpers.loadFixture(correspondents);
    const body = { ...BODY, note: "x".repeat(2_000) };
    await sendMessage(await openClient(), { to: agent, type: "decline", body });
    const error = await caught(MessageUndeliveredError, async () =>
      sendMessage(await openClient(), { to: agent, type: "decline", body, isPrivate: true }),
    );
    const [failure] = Object.values(error.failures);
    expect(failure).to.be.instanceOf(MessageTooLargeError);
    expect(failure).to.include({ maxBytes: 4_096 });
    expect(await findNotices(stranger)).to.have.length(1);
  });

  it("G11 are read among whatever strangers write beside them, and wait for what comes", async () => {
    const { openClient, openAgent, agent, stranger } = await networkHelpers.loadFixture(correspondents);
    const [client, worker] = [await openClient(), await openAgent()];
    const to = agent.slice(-42);
    for (const envelope of ["0x00", "0xfffe", hexlify(new Uint8Array(4_096).fill(0x7b))]) {
      await postNotice(stranger, { to, envelope });
    }
    await sendMessage(client, { to: agent, type: "decline", body: BODY, id: "first" });
    const refusals: string[] = [];
    const ids: string[] = [];
    const stop = new AbortController();
    const onRefused = ({ reason }: { readonly reason: string }) => refusals.push(reason);
    for await (const { message } of receiveMessages(worker, { signal: stop.signal, onRefused })) {
      ids.push(message.id);
      if (message.id === "first") await sendMessage(client, { to: agent, type: "decline", body: BODY, id: "last" });
      else stop.abort();
    }
    expect(ids).to.deep.equal(["first", "last"]);
    expect(refusals).to.deep.equal(["MALFORMED", "MALFORMED", "MALFORMED"]);
  });

  it("do not count any more once the key is revoked, or the agent is sold", async () => {
    const { openClient, openAgent, worker, stranger, agentId, signing, agent, person } =
      await networkHelpers.loadFixture(correspondents);
    const [reader, { key }] = [await openClient(), await openAgent()];
    const byKey = await signMessage(makeMessage({ from: agent, to: person, type: "decline", body: BODY }), key);
    const owner = { ...credentialKey(id("the provider's key")), kid: `${agent}#controller` };
    const byOwner = await signMessage(makeMessage({ from: agent, to: person, type: "decline", body: BODY }), owner);
    for (const wire of [byKey, byOwner]) await verifyMessage(reader, wire);

    await revokeKey(worker, { agentId, key: signing });
    await refused("KEY_UNKNOWN", () => verifyMessage(reader, byKey));
    await verifyMessage(reader, byOwner);
    await caught(SigningKeyUnknownError, openAgent);

    await (await worker.contracts.registry.transferFrom(worker.account, stranger.account, agentId)).wait();
    await refused("SIGNATURE_INVALID", () => verifyMessage(reader, byOwner));
  });

  it("are signed by nobody who only holds some key", async () => {
    const { client, person } = await networkHelpers.loadFixture(correspondents);
    const key = credentialKey(Wallet.createRandom().privateKey);
    await caught(SigningKeyUnknownError, () => openPostbox(client, { did: person, key, useChain: false }));
  });
});
