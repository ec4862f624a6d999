import { canonicalBytes, credentialKey, didOf, DidUnresolvedError, NodeUnreachableError } from "@guildhall/sdk";
import { expect } from "chai";
import { id, Wallet } from "ethers";

import {
  cachedDocuments,
  makeMessage,
  memorySeen,
  messageKey,
  type MessageType,
  readMessage,
  sealMessage,
  signMessage,
  verifyMessage,
  type WireMessage,
} from "../../src/index.js";
import { encodeBody } from "../../src/messages/codec.js";
import { signJws } from "../../src/messages/message-keys.js";
import { BODIES, FOREIGN_CONTEXT } from "../utils/bodies.js";
import { caught, refused } from "../utils/caught.js";
import { CHAIN, Town } from "../utils/people.js";

const NOW = 1_800_000_000;
const TYP = "guildhall-message+jws";
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const town = new Town();
const alice = town.person();
const bob = town.person();
const reader = { chainId: CHAIN, did: bob.did, documents: town.cached() };
const verify = (wire: string | Uint8Array, changes = {}) =>
  verifyMessage({ ...reader, ...changes }, wire, { now: NOW });

function decline(changes: Partial<WireMessage> = {}): WireMessage {
  const { about, reason } = BODIES.decline;
  const made = makeMessage({ from: alice.did, to: bob.did, type: "decline", body: { about, reason }, created: NOW });
  return { ...made, ...changes };
}

const base64url = (text: string | Uint8Array): string => Buffer.from(text).toString("base64url");

/** A message whose payload is this text, rightly signed. */
async function signedText(text: string | Uint8Array, header: object = {}, key = alice.key): Promise<string> {
  const head = base64url(canonicalBytes({ alg: key.algorithm, kid: key.kid, typ: TYP, ...header }));
  const signed = `${head}.${base64url(text)}`;
  return `${signed}.${await key.sign(signed)}`;
}

const sign = (message: unknown): Promise<string> => signJws(message, TYP, alice.key);
const textOf = (message: unknown): string => Buffer.from(canonicalBytes(message)).toString();

describe("verifyMessage refuses a message that", () => {
  it("is oversized, before it is decoded", async () => {
    await refused("TOO_LARGE", () => verify("x".repeat(65_537)));
    await refused("TOO_LARGE", () => readMessage("x".repeat(65_537)));
    await refused("TOO_LARGE", () => verify(new Uint8Array(65_537)));
    // A text of 30,000,000 characters costs no more than its length.
    const start = performance.now();
    await refused("TOO_LARGE", () => verify("{".repeat(30_000_000)));
    expect(performance.now() - start).to.be.lessThan(1_000);
  });

  it("T118 is expired, or from a time ahead", async () => {
    const ends = await sign(decline({ created: NOW - 10, expires: NOW }));
    await refused("EXPIRED", () => verify(ends));
    expect((await verifyMessage(reader, ends, { now: NOW - 1 })).message.expires).to.equal(NOW);
    const ahead = await sign(decline({ created: NOW + 301, expires: NOW + 400 }));
    await refused("NOT_YET_VALID", () => verify(ahead));
    expect((await verifyMessage(reader, ahead, { now: NOW + 1 })).message.created).to.equal(NOW + 301);
  });

  it("T118 counts for longer than 30 days, or for no time", async () => {
    await refused("MALFORMED", () => sign(decline({ expires: NOW + 30 * 86_400 + 1 })).then(verify));
    await refused("MALFORMED", () => sign(decline({ expires: NOW })).then(verify));
  });

  it("is wrongly signed: by another key, or changed in header or payload", async () => {
    const other = { ...credentialKey(Wallet.createRandom().privateKey), kid: alice.key.kid };
    await refused("SIGNATURE_INVALID", () => signJws(decline(), TYP, other).then(verify));
    const [head, , tail] = (await sign(decline())).split(".");
    const changed = base64url(canonicalBytes(decline({ id: "other" })));
    await refused("SIGNATURE_INVALID", () => verify(`${head!}.${changed}.${tail!}`));
    await refused("SIGNATURE_INVALID", () => verify(`${head!}.${changed}.${base64url(new Uint8Array(64))}`));
    await refused("SIGNATURE_INVALID", () => verify(`${head!}.${changed}.${base64url("short")}`));
  });

  it("T19 has the second signature of two that fit", async () => {
    const wire = await sign(decline());
    const [head, body, tail] = wire.split(".");
    const bytes = Buffer.from(tail!, "base64url");
    const s = ORDER - BigInt(`0x${bytes.subarray(32).toString("hex")}`);
    const high = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, "0"), "hex")]);
    await verify(wire);
    await refused("SIGNATURE_INVALID", () => verify(`${head!}.${body!}.${base64url(high)}`));
  });

  it("names no algorithm, an unsafe one, or an extension", async () => {
    for (const alg of ["none", "HS256", "RS256", ""]) {
      await refused("ALGORITHM_REFUSED", () => signedText(textOf(decline()), { alg }).then(verify));
    }
    for (const header of [{ typ: "JWT" }, { crit: ["b64"], b64: false }, { jwk: {} }]) {
      await refused("MALFORMED", () => signedText(textOf(decline()), header).then(verify));
    }
    await refused("SIGNATURE_INVALID", () => signedText(textOf(decline()), { alg: "EdDSA" }).then(verify));
  });

  it("is from a revoked key, from one that is for something else, or from somebody else's", async () => {
    const wallet = Wallet.createRandom();
    const method = { type: "EcdsaSecp256k1RecoveryMethod2020", blockchainAccountId: `eip155:31337:${wallet.address}` };
    const clara = town.person();
    town.addKey(clara.did, ["assertionMethod"], method);
    const documents = town.cached(0);
    const key = await messageKey(documents, { did: clara.did, key: credentialKey(wallet.privateKey) });
    const wire = await signMessage(decline({ from: clara.did }), key);
    await verify(wire, { documents });
    town.revokeKeys(clara.did);
    await refused("KEY_UNKNOWN", () => verify(wire, { documents }));

    const kid = town.addKey(clara.did, ["keyAgreement"], method);
    await refused("KEY_UNKNOWN", () =>
      signJws(decline({ from: clara.did }), TYP, { ...key, kid }).then((text) => verify(text, { documents })),
    );
    // Somebody else's is refused before anybody is looked up.
    const { lookUps } = town;
    await refused("KEY_UNKNOWN", () => signJws(decline({ from: clara.did }), TYP, alice.key).then(verify));
    expect(town.lookUps).to.equal(lookUps);
    for (const bad of [undefined, 5, "x".repeat(201)]) {
      const header = bad === undefined ? { kid: null } : { kid: bad };
      await refused("KEY_UNKNOWN", () => signedText(textOf(decline()), header).then(verify));
    }
  });

  it("is from a revoked key that a cache still has, once the cache is as old as it may be; and a new key counts at once", async () => {
    const wallet = Wallet.createRandom();
    const method = { type: "EcdsaSecp256k1RecoveryMethod2020", blockchainAccountId: `eip155:31337:${wallet.address}` };
    const dora = town.person();
    let now = 0;
    const documents = town.cached(60_000, () => now);
    await documents(dora.did);
    const kid = town.addKey(dora.did, ["assertionMethod"], method);
    const wire = await signJws(decline({ from: dora.did }), TYP, { ...credentialKey(wallet.privateKey), kid });
    // Not more often than once a second, whatever strangers send.
    now = 999;
    await refused("KEY_UNKNOWN", () => verify(wire, { documents }));
    now = 1_000;
    await verify(wire, { documents });
    town.revokeKeys(dora.did);
    now = 60_999;
    await verify(wire, { documents });
    now = 61_000;
    await refused("KEY_UNKNOWN", () => verify(wire, { documents }));
  });

  it("T17 is for another chain, by its sender or by any recipient", async () => {
    const elsewhere = didOf(1n, alice.wallet.address);
    await refused("CHAIN_OTHER", () => sign(decline({ to: [bob.did, elsewhere] })).then(verify));
    const key = { ...alice.key, kid: `${elsewhere}#controller` };
    await refused("CHAIN_OTHER", () => signJws(decline({ from: elsewhere }), TYP, key).then(verify));
  });

  it("is for another recipient", async () => {
    await refused("RECIPIENT_OTHER", () => sign(decline({ to: [alice.did] })).then(verify));
  });

  it("T18 was handled before; and another sender's with the same id counts", async () => {
    const seen = memorySeen(100, () => NOW);
    const wire = await sign(decline({ id: "once" }));
    const { message } = await verify(wire, { seen });
    expect(await seen.claim(message)).to.equal(true);
    expect(await seen.claim(message)).to.equal(false);
    await refused("REPLAYED", () => verify(wire, { seen }));
    await refused("REPLAYED", () =>
      sign(decline({ id: "once", expires: NOW + 5 })).then((text) => verify(text, { seen })),
    );
    const eve = town.person();
    await verify(await signJws(decline({ from: eve.did, id: "once" }), TYP, eve.key), { seen });
  });

  it("T136 is malformed: no JWS, no base64url, no UTF-8, no JSON, no envelope", async () => {
    const good = await sign(decline());
    const [head, body, tail] = good.split(".") as [string, string, string];
    const wires: (string | Uint8Array)[] = [
      "",
      ".",
      "..",
      `${head}.${body}`,
      `${good}.`,
      `${head}.${body}=.${tail}`,
      `${head}.${body} .${tail}`,
      `${head}.${body}.${tail}\n`,
      new Uint8Array([0xff, 0xfe]),
      await signedText(new Uint8Array([0x22, 0xc3, 0x28, 0x22])),
      await signedText("{"),
      await signedText("null"),
      await signedText("[]"),
      await signedText('"text"'),
      await signedText("{}"),
    ];
    for (const wire of wires) await refused("MALFORMED", () => verify(wire));
    const changes: Record<string, unknown>[] = [
      { id: 5 },
      { id: "a b" },
      { thread: "0x" },
      { from: "did:ethr:0x7a69:0x" },
      { from: alice.did.toLowerCase() },
      { to: bob.did },
      { to: [] },
      { to: Array.from({ length: 17 }, () => town.person().did) },
      { type: "Decline" },
      { created: 1.5 },
      { created: "now" },
      { expires: -1 },
      { body: [] },
      { more: 1 },
    ];
    for (const change of changes) {
      const error = await refused("MALFORMED", () => sign({ ...decline(), ...change }).then(verify));
      expect(error.message.length).to.be.lessThan(200);
    }
  });

  it("T136 has a second form of the same JSON: another order, white space, an escape, a name twice", async () => {
    const text = textOf(decline({ id: "form" }));
    for (const form of [
      text.replace('"id":', '"id": '),
      text.replace('"form"', '"\\u0066orm"'),
      `{"type":"decline",${text.slice(1).replace('"type":"decline",', "").replace(',"type":"decline"', "")}`,
    ]) {
      expect(JSON.parse(form)).to.deep.equal(JSON.parse(text));
      await refused("MALFORMED", () => signedText(form).then(verify));
    }
    const twice = await refused("MALFORMED", () =>
      signedText(text.replace('"id":"form"', '"id":"x","id":"form"')).then(verify),
    );
    expect(twice.problems).to.deep.equal([{ path: "/id", message: "is given twice; keep one" }]);
  });

  it("has prototype keys, anywhere, and changes no prototype", async () => {
    const text = textOf(decline());
    const poison = '"__proto__":{"isPolluted":true},';
    for (const place of ["{", '"body":{']) {
      const form = text.replace(place, place + poison);
      await refused(place === "{" ? "MALFORMED" : "BODY_INVALID", () => signedText(form).then(verify));
    }
    await refused("BODY_INVALID", () => sign(decline({ body: { ...BODIES.decline, constructor: {} } })).then(verify));
    for (const type of ["constructor", "tostring", "unheard-of"]) {
      await refused("TYPE_UNKNOWN", () => sign({ ...decline(), type }).then(verify));
    }
    expect(({} as { isPolluted?: boolean }).isPolluted).to.equal(undefined);
  });

  it("is nested deeply, in bounded time", async () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const start = performance.now();
    await refused("MALFORMED", () =>
      signedText(textOf(decline()).replace('"body":{', `"body":{"a":${deep},`)).then(verify),
    );
    await refused("MALFORMED", () => signedText(deep).then(verify));
    await refused("MALFORMED", () => verify(`{"a":${deep}}`));
    expect(performance.now() - start).to.be.lessThan(1_000);
  });

  it("T142 has a context elsewhere, or any member that its type does not have", async () => {
    const rating = { ...BODIES.rating.rating, "@context": FOREIGN_CONTEXT };
    const error = await refused("BODY_INVALID", () =>
      sign({ ...decline(), type: "rating", body: { rating } }).then(verify),
    );
    expect(error.problems.map(({ path }) => path)).to.deep.equal(["/rating/@context"]);
    const bodies = [
      { ...BODIES.decline, "@context": "https://evil.example/context" },
      { ...BODIES.decline, score: "9999" },
      {},
    ];
    for (const body of bodies) await refused("BODY_INVALID", () => sign(decline({ body })).then(verify));
    await refused("MALFORMED", () => sign({ ...decline(), "@context": "https://evil.example/context" }).then(verify));
  });

  it("T136 is a malformed commitment, list of commitments or opening", async () => {
    const [commitment, list, opening] = [BODIES["bid-commitment"], BODIES["commitment-list"], BODIES["bid-opening"]];
    const [first] = list.commitments;
    const wrong: readonly (readonly [MessageType, string, object])[] = [
      ["bid-commitment", "/commitment", { ...commitment, commitment: "0x12" }],
      ["bid-commitment", "/agentId", { ...commitment, agentId: "-1" }],
      ["bid-commitment", "/price", { ...commitment, price: "5" }],
      ["commitment-list", "/commitments", { ...list, commitments: [] }],
      ["commitment-list", "/commitments", { ...list, commitments: Array.from({ length: 257 }, () => first) }],
      ["commitment-list", "/commitments/0/salt", { ...list, commitments: [{ ...first, salt: id("salt") }] }],
      ["commitment-list", "/root", { ...list, root: list.root.toUpperCase() }],
      ["commitment-list", "/key", { ...list, key: `${list.key}00` }],
      ["bid-opening", "/salt", { ...opening, salt: undefined }],
      ["bid-opening", "/salt", { ...opening, salt: "0x" }],
      ["bid-opening", "/bid/milestones", { ...opening, bid: { ...opening.bid, milestones: [] } }],
      ["bid-opening", "/signature", { ...opening, signature: "0xabc" }],
    ];
    const openers = { agreementKeys: [town.addAgreementKey(bob.did)] };
    for (const [type, path, body] of wrong) {
      const inside = await sign({ ...decline(), type, body: encodeBody(body) });
      const jwe = JSON.stringify(await sealMessage(town.cached(), { wire: inside, to: [bob.did] }));
      const error = await refused("BODY_INVALID", () => verify(jwe, openers));
      expect(error.problems.map((problem) => problem.path)).to.include(path);
    }
  });

  it("T136 is a counter-proposal that is not a whole one", async () => {
    const body = BODIES["counter-proposal"];
    const { proposal } = body;
    const { reviewWindow, ...rest } = proposal;
    const wrong: readonly (readonly [string, object])[] = [
      ["/proposal/reviewWindow", { ...body, proposal: rest }],
      ["/proposal/reviewWindow", { ...body, proposal: { ...rest, reviewWindow: `-${reviewWindow}` } }],
      ["/proposal/milestones", { ...body, proposal: { ...proposal, milestones: [] } }],
      [
        "/proposal/payees/0/bps",
        { ...body, proposal: { ...proposal, payees: [{ account: proposal.token, bps: "1.5" }] } },
      ],
      ["/proposal/price", { ...body, proposal: { ...proposal, price: 1n } }],
      ["/answers", { ...body, answers: "0x" }],
      ["/milestones", { ...body, milestones: proposal.milestones }],
    ];
    for (const [path, bad] of wrong) {
      const wire = await sign(decline({ type: "counter-proposal", body: encodeBody(bad) }));
      const error = await refused("BODY_INVALID", () => verify(wire));
      expect(error.problems.map((problem) => problem.path)).to.include(path);
    }
  });

  it("is from somebody without a document; but not when the node is the reason", async () => {
    const wire = await sign(decline());
    const documents = (error: Error) => () => Promise.reject(error);
    const error = await refused("SENDER_UNRESOLVED", () =>
      verify(wire, { documents: documents(new DidUnresolvedError(alice.did, "notFound")) }),
    );
    expect(error.cause).to.be.instanceOf(DidUnresolvedError);
    await caught(NodeUnreachableError, () =>
      verify(wire, { documents: documents(new NodeUnreachableError("TIMEOUT")) }),
    );
    const endless = cachedDocuments(() => new Promise(() => undefined), { timeout: 20 });
    expect(await caught(NodeUnreachableError, () => verify(wire, { documents: endless }))).to.include({
      reason: "TIMEOUT",
    });
  });
});

describe("The longest list of commitments", () => {
  it("fits into a message", async () => {
    const most = { agentId: 10n ** 77n, commitment: id("commitment") };
    const body = { ...BODIES["commitment-list"], commitments: Array.from({ length: 256 }, () => most) };
    const made = makeMessage({ from: alice.did, to: bob.did, type: "commitment-list", body, created: NOW });
    expect((await verify(await signMessage(made, alice.key))).message.body).to.deep.equal(body);
  });
});
