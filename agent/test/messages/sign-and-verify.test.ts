import { generateKeyPairSync } from "node:crypto";

import { credentialKey } from "@guildhall/sdk";
import { expect } from "chai";
import { verifyJWS } from "did-jwt";
import { hexlify, Wallet } from "ethers";

import {
  ed25519Key,
  makeMessage,
  messageKey,
  MessageInvalidError,
  MessageTooLargeError,
  type MessageType,
  sealMessage,
  signMessage,
  SigningKeyUnknownError,
  verifyMessage,
} from "../../src/index.js";
import { BODIES } from "../utils/bodies.js";
import { caught } from "../utils/caught.js";
import { CHAIN, plainDocument, Town } from "../utils/people.js";

const town = new Town();
const alice = town.person();
const bob = town.person();
const documents = town.cached();
const reader = { chainId: CHAIN, did: bob.did, documents, agreementKeys: [town.addAgreementKey(bob.did)] };
const decline = { from: alice.did, to: bob.did, type: "decline", body: BODIES.decline } as const;

describe("messages", () => {
  for (const type of Object.keys(BODIES) as MessageType[]) {
    it(`carries every member of a body of type ${type}, as the SDK has it`, async () => {
      const body = BODIES[type];
      const wire = await signMessage(makeMessage({ from: alice.did, to: bob.did, type, body }), alice.key);
      const isPrivate = type === "bid-opening";
      const sent = isPrivate ? JSON.stringify(await sealMessage(documents, { wire, to: [bob.did] })) : wire;
      const { message, kid, isSealed, wire: proof } = await verifyMessage(reader, sent);
      expect(message).to.include({ type, from: alice.did });
      expect(message.body).to.deep.equal(body);
      expect({ kid, isSealed, proof }).to.deep.equal({
        kid: `${alice.did}#controller`,
        isSealed: isPrivate,
        proof: wire,
      });
    });
  }

  it("is a JWS that a stock library verifies, over canonical bytes", async () => {
    const message = makeMessage({ ...decline, id: "b", created: 1_800_000_000, expiresIn: 60 });
    const wire = await signMessage(message, alice.key);
    const { verificationMethod } = plainDocument(alice.did);
    expect(verifyJWS(wire, verificationMethod!).id).to.equal(alice.key.kid);
    const payload = Buffer.from(wire.split(".")[1]!, "base64url").toString();
    expect(payload).to.match(
      /^\{"body":\{"about":"0x[0-9a-f]{64}","note":".*","reason":"capacity"\},"created":1800000000,/,
    );
    expect(JSON.parse(payload)).to.deep.equal(message);
  });

  it("is signed by a delegate, by a public key of secp256k1, or by one of Ed25519, that the document has", async () => {
    const delegate = Wallet.createRandom();
    const account = town.addKey(alice.did, ["assertionMethod"], {
      type: "EcdsaSecp256k1RecoveryMethod2020",
      blockchainAccountId: `eip155:31337:${delegate.address}`,
    });
    const raw = Wallet.createRandom();
    const secp256k1 = town.addKey(alice.did, ["assertionMethod"], {
      type: "EcdsaSecp256k1VerificationKey2019",
      publicKeyHex: raw.publicKey.slice(2),
    });
    const pair = generateKeyPairSync("ed25519");
    const { d, x } = pair.privateKey.export({ format: "jwk" });
    const ed25519 = town.addKey(alice.did, ["assertionMethod"], {
      type: "Ed25519VerificationKey2018",
      publicKeyHex: hexlify(Buffer.from(x!, "base64url")).slice(2),
    });
    const keys = {
      [account]: credentialKey(delegate.privateKey),
      [secp256k1]: credentialKey(raw.privateKey),
      [ed25519]: ed25519Key(Buffer.from(d!, "base64url")),
    };
    for (const [kid, credential] of Object.entries(keys)) {
      const key = await messageKey(documents, { did: alice.did, key: credential });
      expect(key.kid).to.equal(kid);
      const wire = await signMessage(makeMessage(decline), key);
      expect((await verifyMessage(reader, wire)).kid).to.equal(kid);
      // The second one by the key that was remembered.
      const again = await signMessage(makeMessage(decline), key);
      expect((await verifyMessage(reader, again)).kid).to.equal(kid);
      const { verificationMethod } = await documents(alice.did);
      expect(verifyJWS(wire, verificationMethod!).id).to.equal(kid);
    }
  });

  it("cannot be signed with a key that the document does not have", async () => {
    const key = credentialKey(Wallet.createRandom().privateKey);
    const error = await caught(SigningKeyUnknownError, () => messageKey(documents, { did: bob.did, key }));
    expect(error).to.include({ code: "SIGNING_KEY_UNKNOWN", did: bob.did });
  });

  it("cannot be made so that its readers would refuse it", async () => {
    const lower = bob.did.toLowerCase();
    const wrong: readonly [Partial<Parameters<typeof makeMessage>[0]>, string][] = [
      [{ to: [] }, "/to"],
      [{ to: [bob.did, bob.did] }, "/to"],
      [{ to: "did:web:example.org" }, "/to/0"],
      [{ to: lower }, lower],
      [{ id: "" }, "/id"],
      [{ id: "x".repeat(65) }, "/id"],
      [{ thread: "0x01" }, "/thread"],
      [{ expiresIn: 0 }, "/expires"],
      [{ expiresIn: 30 * 86_400 + 1 }, "/expires"],
      [{ body: { about: "0x", reason: "capacity" } }, "/body/about"],
      [{ body: { ...BODIES.decline, note: "x".repeat(2_001) } }, "/body/note"],
    ];
    for (const [change, path] of wrong) {
      const error = await caught(MessageInvalidError, () => makeMessage({ ...decline, ...change }));
      expect(error.code).to.equal("MESSAGE_INVALID");
      expect(error.problems.map((problem) => problem.path)).to.deep.equal([path]);
    }
    const long = { ...BODIES.delivery, uri: `data:,${"x".repeat(39_000)}` };
    const twice = { ...BODIES.offer, uri: long.uri, signature: `0x${"00".repeat(9_000)}` };
    const large = makeMessage({ from: alice.did, to: bob.did, type: "offer", body: twice });
    const error = await caught(MessageTooLargeError, () => signMessage(large, alice.key));
    expect(error).to.include({ code: "MESSAGE_TOO_LARGE", maxBytes: 65_536 });
    expect(error.bytes).to.be.greaterThan(65_536);
  });
});
