import { randomBytes } from "node:crypto";

import { expect } from "chai";
import { type GeneralJWE, GeneralEncrypt } from "jose";

import {
  agreementKey,
  EncryptionKeyMissingError,
  makeMessage,
  MessageInvalidError,
  sealMessage,
  sendMessage,
  signMessage,
  verifyMessage,
} from "../../src/index.js";
import { memorySeen } from "../../src/messages/seen-messages.js";
import { signJws } from "../../src/messages/message-keys.js";
import { BODIES } from "../utils/bodies.js";
import { caught, refused } from "../utils/caught.js";
import { MemoryTransport } from "../utils/memory-transport.js";
import { CHAIN, Town } from "../utils/people.js";

const TYP = "guildhall-message+jws";

const town = new Town();
const documents = town.cached(0);
const [alice, eve] = [town.person(), town.person()];
const panel = [0, 1, 2].map(() => {
  const person = town.person();
  return { ...person, agreementKeys: [town.addAgreementKey(person.did)] };
});
const [bob] = panel as [(typeof panel)[0]];
const readerOf = ({ did, agreementKeys }: Pick<typeof bob, "did" | "agreementKeys">) => ({
  chainId: CHAIN,
  did,
  documents,
  agreementKeys,
});
const to = panel.map(({ did }) => did);

function postbox(person: typeof alice, transport = new MemoryTransport("memory")) {
  return { ...person, chainId: CHAIN, documents, seen: memorySeen(), transports: [transport] };
}

async function sealed() {
  const transport = new MemoryTransport("memory");
  const thread = BODIES.evidence.jobId;
  const parameters = { to, type: "evidence", body: BODIES.evidence, thread, isPrivate: true } as const;
  await sendMessage(postbox(alice, transport), parameters);
  return transport.sent[0] as (typeof transport.sent)[0] & { readonly jwe: string };
}

const payloadOf = (wire: string) =>
  JSON.parse(Buffer.from(wire.split(".")[1]!, "base64url").toString()) as {
    type: string;
    thread: string;
    body: { jwe: GeneralJWE };
  };

describe("private messages", () => {
  it("are read by each member of a panel, in the envelope and without, and say who wrote them", async () => {
    const { wire, jwe } = await sealed();
    for (const member of panel) {
      for (const form of [wire, jwe, new TextEncoder().encode(jwe)]) {
        const { message, isSealed, kid } = await verifyMessage(readerOf(member), form);
        expect(message).to.deep.include({ type: "evidence", from: alice.did, to, body: BODIES.evidence });
        expect({ isSealed, kid }).to.deep.equal({ isSealed: true, kid: alice.key.kid });
      }
    }
  });

  it("show nobody else what they say, of what type they are, or what they belong to", async () => {
    const { wire, jwe } = await sealed();
    const { type, thread } = payloadOf(wire);
    expect({ type, thread: BigInt(thread) }).to.deep.equal({ type: "sealed", thread: 0n });
    const visible = Buffer.from(wire.split(".")[1]!, "base64url").toString();
    for (const secret of ["evidence", BODIES.evidence.jobId, BODIES.evidence.uri]) {
      expect(visible).to.not.include(secret);
      expect(jwe).to.not.include(secret);
    }
    // The bare form does not even say who wrote it.
    expect(jwe).to.not.include(alice.did);
    const stranger = { ...bob, did: eve.did };
    await refused("RECIPIENT_OTHER", () => verifyMessage(readerOf(stranger), wire));
    await refused("UNREADABLE", () => verifyMessage(readerOf(stranger), jwe));
  });

  it("cannot be opened with another key, or after any change", async () => {
    const { jwe } = await sealed();
    await refused("UNREADABLE", () =>
      verifyMessage({ ...readerOf(bob), agreementKeys: [agreementKey(randomBytes(32))] }, jwe),
    );
    await refused("UNREADABLE", () => verifyMessage({ ...readerOf(bob), agreementKeys: [] }, jwe));
    const whole = JSON.parse(jwe) as GeneralJWE;
    const flipped = (text: string): string => (text.startsWith("A") ? "B" : "A") + text.slice(1);
    for (const name of ["ciphertext", "iv", "tag", "protected"] as const) {
      const changed = JSON.stringify({ ...whole, [name]: flipped(whole[name]!) });
      await refused("UNREADABLE", () => verifyMessage(readerOf(bob), changed));
    }
  });

  it("are malformed with any other algorithm, a compression, or more keys than a message can have", async () => {
    const whole = JSON.parse((await sealed()).jwe) as GeneralJWE;
    const [first] = whole.recipients as [GeneralJWE["recipients"][0]];
    const forms: object[] = [
      { ...whole, unprotected: { alg: "dir" } },
      { ...whole, recipients: [{ ...first, header: { ...first.header, alg: "PBES2-HS512+A256KW", p2c: 1e9 } }] },
      { ...whole, recipients: [{ ...first, header: { ...first.header, alg: "RSA-OAEP" } }] },
      { ...whole, recipients: Array.from({ length: 33 }, () => first) },
      { ...whole, recipients: [] },
      { ...whole, ciphertext: "=" },
      {},
    ];
    for (const form of forms) await refused("MALFORMED", () => verifyMessage(readerOf(bob), JSON.stringify(form)));
    // The protected header is opened by the library, which accepts one content algorithm only.
    const other = Buffer.from(JSON.stringify({ enc: "A128CBC-HS256", zip: "DEF" })).toString("base64url");
    await refused("UNREADABLE", () => verifyMessage(readerOf(bob), JSON.stringify({ ...whole, protected: other })));
  });

  it("count only inside an envelope of their own sender", async () => {
    const { wire } = await sealed();
    const { body } = payloadOf(wire);
    const stolen = {
      ...makeMessage({ from: eve.did, to, type: "evidence", body: BODIES.evidence }),
      type: "sealed",
      body,
    };
    await refused("SENDER_OTHER", () =>
      signJws(stolen, TYP, eve.key).then((text) => verifyMessage(readerOf(bob), text)),
    );
    await refused("BODY_INVALID", () =>
      signJws({ ...stolen, body: { jwe: { ...body.jwe, more: 1 } } }, TYP, eve.key).then((text) =>
        verifyMessage(readerOf(bob), text),
      ),
    );
  });

  it("cannot be passed on as meant for somebody else, nor hold another sealed one, nor an unsigned text", async () => {
    const meant = await signMessage(
      makeMessage({ from: alice.did, to: eve.did, type: "evidence", body: BODIES.evidence }),
      alice.key,
    );
    const passedOn = await sealMessage(documents, { wire: meant, to: [bob.did] });
    await refused("RECIPIENT_OTHER", () => verifyMessage(readerOf(bob), JSON.stringify(passedOn)));

    const { wire, jwe } = await sealed();
    const twice = await sealMessage(documents, { wire, to: [bob.did] });
    await refused("TYPE_UNKNOWN", () => verifyMessage(readerOf(bob), JSON.stringify(twice)));
    for (const inside of [jwe, "{}", "", "\u0000"]) {
      const again = await sealMessage(documents, { wire: inside, to: [bob.did] });
      await refused("MALFORMED", () => verifyMessage(readerOf(bob), JSON.stringify(again)));
    }
    const late = await signMessage(
      makeMessage({ from: alice.did, to: bob.did, type: "evidence", body: BODIES.evidence, created: 1_700_000_000 }),
      alice.key,
    );
    const old = await sealMessage(documents, { wire: late, to: [bob.did] });
    await refused("EXPIRED", () => verifyMessage(readerOf(bob), JSON.stringify(old)));
  });

  it("are read with the new key and with the old one while both are in the document", async () => {
    const next = town.addAgreementKey(bob.did);
    const { jwe } = await sealed();
    for (const key of [next, ...bob.agreementKeys]) {
      await verifyMessage({ ...readerOf(bob), agreementKeys: [key] }, jwe);
    }
    expect((JSON.parse(jwe) as GeneralJWE).recipients).to.have.length(4);
  });

  it("are not sent when a recipient has no key for them, or one that is malformed", async () => {
    const transport = new MemoryTransport("memory");
    const parameters = { to: [bob.did, eve.did], type: "evidence", body: BODIES.evidence, isPrivate: true } as const;
    const missing = () => sendMessage(postbox(alice, transport), parameters);
    expect(await caught(EncryptionKeyMissingError, missing)).to.include({
      code: "ENCRYPTION_KEY_MISSING",
      did: eve.did,
    });
    town.addKey(eve.did, ["keyAgreement"], { type: "X25519KeyAgreementKey2019", publicKeyHex: "0102" });
    town.addKey(eve.did, ["keyAgreement"], { type: "X25519KeyAgreementKey2019", publicKeyMultibase: "zzz0" });
    await caught(EncryptionKeyMissingError, missing);
    expect(transport.sent).to.deep.equal([]);
  });

  it("are encrypted to a key that the recipient sent, when one is given, and to no other", async () => {
    const opener = agreementKey(randomBytes(32));
    const transport = new MemoryTransport("memory");
    const sealTo = [{ kid: `${bob.did}#bidding`, x: Buffer.from(opener.publicKey).toString("base64url") }];
    const parameters = { to: [bob.did], type: "evidence", body: BODIES.evidence, isPrivate: true, sealTo } as const;
    await sendMessage(postbox(alice, transport), parameters);
    const [{ jwe = "" }] = transport.sent as [(typeof transport.sent)[0]];
    const { message } = await verifyMessage({ ...readerOf(bob), agreementKeys: [opener] }, jwe);
    expect(message.body).to.deep.equal(BODIES.evidence);
    await refused("UNREADABLE", () => verifyMessage(readerOf(bob), jwe));
  });

  it("are all openings of bids: none is sent in the clear, and none that came so counts", async () => {
    const transport = new MemoryTransport("memory");
    const opening = { to: [bob.did], type: "bid-opening", body: BODIES["bid-opening"] } as const;
    const error = await caught(MessageInvalidError, () =>
      sendMessage(postbox(alice, transport), { ...opening, isPrivate: false }),
    );
    expect(error.problems[0]).to.include({ path: "/type" });
    expect(transport.sent).to.deep.equal([]);
    await sendMessage(postbox(alice, transport), opening);
    const { message, isSealed } = await verifyMessage(readerOf(bob), transport.sent[0]!.wire);
    expect([message.body, isSealed]).to.deep.equal([opening.body, true]);
    const clear = await signMessage(makeMessage({ from: alice.did, ...opening }), alice.key);
    await refused("NOT_PRIVATE", () => verifyMessage(readerOf(bob), clear));
  });

  it("are read as a stock library writes them", async () => {
    const clara = town.person();
    const opener = town.addAgreementKey(clara.did);
    const wire = await signMessage(
      makeMessage({ from: alice.did, to: clara.did, type: "decline", body: BODIES.decline }),
      alice.key,
    );
    const x = Buffer.from(opener.publicKey).toString("base64url");
    const encryption = new GeneralEncrypt(new TextEncoder().encode(wire)).setProtectedHeader({ enc: "A256GCM" });
    encryption
      .addRecipient({ kty: "OKP", crv: "X25519", x })
      .setUnprotectedHeader({ alg: "ECDH-ES+A256KW", kid: `${clara.did}#delegate-1` });
    const jwe = JSON.stringify(await encryption.encrypt());
    const reader = { chainId: CHAIN, did: clara.did, documents, agreementKeys: [opener] };
    expect((await verifyMessage(reader, jwe)).message.body).to.deep.equal(BODIES.decline);
  });
});
