import { expect } from "chai";
import { decodeJWT, verifyJWT } from "did-jwt";
import { Resolver } from "did-resolver";
import { id, Wallet } from "ethers";
import { getResolver } from "ethr-did-resolver";

import * as examples from "../../../sdk/examples/actions/history.js";
import {
  addKey,
  agentDid,
  ArgumentInvalidError,
  type Client,
  credentialKey,
  type CredentialRefusal,
  CredentialRefusedError,
  DidUnresolvedError,
  DocumentInvalidError,
  exportHistory,
  type HistoryClaim,
  HistoryClaimError,
  type HistoryClaimRefusal,
  type HistoryCredential,
  registerAgent,
  revokeKey,
  verifyHistory,
  verifyHistoryCredential,
  WrongChainError,
} from "../../../sdk/src/index.js";
import { signCredential } from "../../../sdk/src/history/sign-credential.js";
import { caught } from "../../utils/caught.js";
import {
  edKey,
  exported,
  history,
  jobSettled,
  KEY,
  KEYS,
  networkHelpers,
  resigned,
  settle,
  withClaim,
} from "../fixtures/history.js";

async function refusal(client: Client, credential: string): Promise<CredentialRefusal> {
  return (await caught(CredentialRefusedError, () => verifyHistoryCredential(client, { credential }))).reason;
}

describe("exportHistory", () => {
  it("tells every event of the agent, each with its place on the chain", async () => {
    const { stranger, agentId, credentials, claims, jobId, releaseHash, deployment, coverage, issuer, kid, client } =
      await networkHelpers.loadFixture(exported);
    expect(credentials).to.have.length(1);
    expect(issuer).to.equal(await agentDid(stranger, { agentId }));
    expect(kid).to.equal(`${issuer}#controller`);
    expect(claims.map(({ type }) => type)).to.deep.equal([
      "MilestoneRecorded",
      "NewFeedback",
      "FeedbackMarked",
      "FeedbackRevoked",
      "NewFeedback",
      "FeedbackMarked",
      "ValidationResponse",
    ]);
    expect(claims[0]).to.deep.include({
      chainId: 31337,
      contract: deployment.contracts.ReputationLedger.address,
      transactionHash: releaseHash,
    });
    const told = { milestone: "0", outcome: "1", providerBps: "10000", withheld: "0", lost: "0" };
    expect(claims[0]!.facts).to.include({ agentId: "2", jobId, ...told });
    expect(claims[0]!.facts).to.have.keys([
      ...["agentId", "clientKey", "jobId", "milestone", "outcome", "providerBps", "marks", "latency"],
      ...["faultBps", "volume", "earned", "gained", "withheld", "raised", "lost"],
    ]);
    expect(claims[4]!.facts).to.deep.equal({
      agentId: "2",
      clientAddress: client.account,
      feedbackIndex: "2",
      value: "-9",
      valueDecimals: "1",
      tag1: "yield",
      tag2: "",
      endpoint: "",
      feedbackURI: "",
      feedbackHash: `0x${"0".repeat(64)}`,
    });
    const verified = await verifyHistory(stranger, { credentials });
    expect(verified).to.deep.include({ agentId, claims, coverages: [coverage] });
    expect(verified.credentials[0]).to.deep.include({ issuer, kid, issuerAgentId: agentId });
  });

  it("is a JWT as VC-JOSE-COSE has it, of the data model 2.0", async () => {
    const { credentials, issuer, kid } = await networkHelpers.loadFixture(exported);
    const { header, payload } = decodeJWT(credentials[0]!);
    expect(header).to.deep.equal({ alg: "ES256K", typ: "vc+jwt", cty: "vc", kid });
    expect(payload).to.not.have.any.keys("vc", "vp", "nbf", "exp");
    const credential = payload as unknown as HistoryCredential;
    expect(credential["@context"][0]).to.equal("https://www.w3.org/ns/credentials/v2");
    expect(credential.type).to.deep.equal(["VerifiableCredential", "AgentHistoryCredential"]);
    expect(credential).to.include({ issuer, iss: issuer });
    expect(credential.credentialSubject.id).to.equal(issuer);
  });

  it("is accepted by a stock verifier of JWTs, with a stock resolver", async () => {
    const { stranger, credentials, issuer, kid } = await networkHelpers.loadFixture(exported);
    const registry = stranger.deployment.contracts.AgentRegistry.address;
    // `never`: the package's types are those of ethers' CommonJS build; the classes are the same.
    const provider = stranger.provider as never;
    const resolver = new Resolver(getResolver({ provider, chainId: "0x7a69", registry }));
    const verified = await verifyJWT(credentials[0]!, { resolver, proofPurpose: "assertionMethod" });
    expect(verified).to.include({ verified: true, issuer });
    expect(verified.signer.id).to.equal(kid);
  });

  it("is cut into parts, which belong together", async () => {
    const { worker, stranger, agentId, claims } = await networkHelpers.loadFixture(exported);
    const { credentials } = await exportHistory(worker, { agentId, key: KEY, claimsPerCredential: 3 });
    expect(credentials).to.have.length(3);
    expect((await verifyHistory(stranger, { credentials })).claims).to.deep.equal(claims);
    expect((await verifyHistoryCredential(stranger, { credential: credentials[1]! })).claims).to.have.length(3);
    const part = { credentials: [credentials[0]!, credentials[2]!] };
    const error = await caught(HistoryClaimError, () => verifyHistory(stranger, part));
    expect(error).to.deep.include({ code: "HISTORY_CLAIM_FALSE", reason: "CLAIM_OMITTED", claim: claims[3] });
    for (const claimsPerCredential of [0, 1.5, 10_001]) {
      await caught(ArgumentInvalidError, () => exportHistory(worker, { agentId, key: KEY, claimsPerCredential }));
    }
    await caught(ArgumentInvalidError, () => verifyHistory(stranger, { credentials: [] }));
  });

  it("tells of some kinds and blocks, and says so", async () => {
    const { worker, stranger, agentId, claims } = await networkHelpers.loadFixture(exported);
    const { blockNumber } = claims[1]!;
    const range = { kinds: ["NewFeedback"], fromBlock: 1, toBlock: blockNumber } as const;
    const some = await exportHistory(worker, { agentId, key: KEY, ...range });
    expect(some.claims).to.deep.equal([claims[1]]);
    expect(some.coverage).to.deep.include(range);
    expect((await verifyHistory(stranger, some)).claims).to.deep.equal([claims[1]]);
    const ahead = { agentId, key: KEY, toBlock: 1_000_000 };
    await caught(ArgumentInvalidError, () => exportHistory(worker, ahead));
    const unknown = { agentId, key: KEY, kinds: ["Transfer"] as never[] };
    await caught(ArgumentInvalidError, () => exportHistory(worker, unknown));
  });

  it("is vouched for by another agent, by a key of its DID document, of either curve", async () => {
    const { worker, client, stranger, agentId } = await networkHelpers.loadFixture(exported);
    const { agentId: witness } = await registerAgent(client, { uri: "ipfs://witness" });
    const issuer = await agentDid(client, { agentId: witness });
    const session = new Wallet(id("a session's key"));
    const key = { delegate: session.address, purpose: "veriKey" } as const;
    await addKey(client, { agentId: witness, key, validFor: 31_536_000n });
    const byDelegate = await exportHistory(worker, { agentId, issuer, key: credentialKey(session.privateKey) });
    expect(byDelegate.kid).to.match(/#delegate-\d+$/);
    const verified = await verifyHistory(stranger, byDelegate);
    expect(verified.credentials[0]).to.include({ issuer, issuerAgentId: witness, agentId });

    const ed = edKey();
    const publicKey = { publicKey: ed.publicKey, algorithm: "Ed25519", purpose: "veriKey" } as const;
    await addKey(client, { agentId: witness, key: publicKey, validFor: 31_536_000n });
    const byEd25519 = await exportHistory(worker, { agentId, issuer, key: ed });
    expect(decodeJWT(byEd25519.credentials[0]!).header.alg).to.equal("EdDSA");
    await verifyHistory(stranger, byEd25519);
  });

  it("throws without a key of the issuer, or an issuer that can be resolved", async () => {
    const { worker, stranger, agentId } = await networkHelpers.loadFixture(exported);
    const foreign = { agentId, key: credentialKey(KEYS.stranger) };
    const unknown = await caught(CredentialRefusedError, () => exportHistory(worker, foreign));
    expect(unknown).to.include({ code: "CREDENTIAL_REFUSED", reason: "KEY_UNKNOWN" });
    await caught(DidUnresolvedError, () => exportHistory(worker, { agentId, key: KEY, issuer: "did:web:a.example" }));
    const elsewhere = `did:ethr:0x1:${stranger.account}`;
    await caught(WrongChainError, () => exportHistory(worker, { agentId, key: KEY, issuer: elsewhere }));
    for (const text of ["", "0x12", `0x${"0".repeat(63)}g`, `0x${"0".repeat(64)}`]) {
      const error = await caught(ArgumentInvalidError, async () => credentialKey(text));
      expect(error.message).to.not.include("000");
    }
  });
});

describe("verifyHistoryCredential", () => {
  it("refuses a claim that was changed, whoever signs it", async () => {
    const fixture = await networkHelpers.loadFixture(exported);
    const { stranger, claims, agentId, registry } = fixture;
    const [settlement, rating] = claims as [HistoryClaim, HistoryClaim];
    const lies: readonly (readonly [HistoryClaimRefusal, string, Partial<HistoryClaim>])[] = [
      ["CHAIN_OTHER", "chainId", { chainId: 1 }],
      ["CONTRACT_OTHER", "contract", { contract: await registry.getAddress() }],
      ["BLOCK_OTHER", "blockHash", { blockHash: id("another branch") }],
      ["BLOCK_OTHER", "blockHash", { blockNumber: settlement.blockNumber - 1 }],
      ["BLOCK_OTHER", "blockHash", { blockNumber: 1_000_000 }],
      ["LOG_MISSING", "logIndex", { logIndex: settlement.logIndex + 100 }],
      ["TRANSACTION_OTHER", "transactionHash", { transactionHash: rating.transactionHash }],
      ["FACT_OTHER", "gained", { facts: { ...settlement.facts, gained: "1000000" } }],
      ["FACT_OTHER", "friendly", { facts: { ...settlement.facts, friendly: true } }],
      ["FACT_OTHER", "outcome", { facts: { agentId: agentId.toString(), ...without(settlement.facts, "outcome") } }],
    ];
    for (const [reason, field, change] of lies) {
      const credential = await resigned(fixture, withClaim(0, change));
      const error = await caught(HistoryClaimError, () => verifyHistoryCredential(stranger, { credential }));
      expect({ reason: error.reason, field: error.difference.field }).to.deep.equal({ reason, field });
      expect(error.claim).to.deep.equal({ ...settlement, ...change });
    }
    const { type } = claims[2]!;
    const renamed = await resigned(fixture, withClaim(1, { type }));
    const error = await caught(HistoryClaimError, () => verifyHistoryCredential(stranger, { credential: renamed }));
    expect(error).to.deep.include({ reason: "EVENT_OTHER", claim: { ...rating, type } });
  });

  it("refuses an event that is another agent's", async () => {
    const fixture = await networkHelpers.loadFixture(history);
    const { client, worker, stranger } = fixture;
    const { agentId: newcomer } = await registerAgent(worker, { uri: "ipfs://newcomer" });
    const ours = await exportHistory(worker, { agentId: fixture.agentId, key: KEY });
    const theirs = await exportHistory(worker, { agentId: newcomer, key: KEY });
    expect(theirs.claims).to.deep.equal([]);
    expect((await verifyHistory(client, theirs)).agentId).to.equal(newcomer);
    const borrowed = await resigned({ worker, ...theirs }, (credential) => ({
      ...credential,
      credentialSubject: { ...credential.credentialSubject, claims: ours.claims },
    }));
    const error = await caught(HistoryClaimError, () => verifyHistoryCredential(stranger, { credential: borrowed }));
    expect(error).to.deep.include({
      reason: "AGENT_OTHER",
      claim: ours.claims[0],
      difference: { field: "agentId", said: newcomer.toString(), found: "2" },
    });
    const mixed = { credentials: [...ours.credentials, ...theirs.credentials] };
    const several = await caught(CredentialRefusedError, () => verifyHistory(stranger, mixed));
    expect(several.reason).to.equal("SUBJECT_OTHER");
  });

  it("refuses a signature that is another's, and words that were not signed", async () => {
    const { stranger, credentials, kid } = await networkHelpers.loadFixture(exported);
    const [head, body, signature] = credentials[0]!.split(".") as [string, string, string];
    const { payload } = decodeJWT(credentials[0]!);
    const forged = await signCredential(payload as never, { ...credentialKey(KEYS.stranger), kid });
    expect(await refusal(stranger, forged)).to.equal("SIGNATURE_INVALID");
    const told = JSON.parse(Buffer.from(body, "base64url").toString()) as HistoryCredential;
    const changed = Buffer.from(JSON.stringify(withClaim(0, { logIndex: 0 })(told))).toString("base64url");
    expect(await refusal(stranger, [head, changed, signature].join("."))).to.equal("SIGNATURE_INVALID");
    const short = [head, body, signature.slice(0, -4)].join(".");
    expect(await refusal(stranger, short)).to.equal("SIGNATURE_INVALID");
    const unnamed = { ...credentialKey(KEYS.stranger), kid: `${kid}-2` };
    expect(await refusal(stranger, await signCredential(payload as never, unnamed))).to.equal("KEY_UNKNOWN");
  });

  it("refuses a header that asks for something else", async () => {
    const { stranger, credentials, kid } = await networkHelpers.loadFixture(exported);
    const [, body, signature] = credentials[0]!.split(".") as [string, string, string];
    const headers = [
      ["ALGORITHM_REFUSED", { alg: "none", typ: "vc+jwt", kid }],
      ["ALGORITHM_REFUSED", { alg: "ES256K-R", typ: "vc+jwt", kid }],
      ["TYPE_OTHER", { alg: "ES256K", typ: "JWT", kid }],
      ["TYPE_OTHER", { alg: "ES256K", typ: "vc+jwt", kid, crit: ["exp"] }],
      ["KEY_UNKNOWN", { alg: "ES256K", typ: "vc+jwt" }],
    ] as const;
    for (const [reason, header] of headers) {
      const head = Buffer.from(JSON.stringify(header)).toString("base64url");
      expect(await refusal(stranger, [head, body, signature].join("."))).to.equal(reason);
    }
    await caught(DocumentInvalidError, () => verifyHistoryCredential(stranger, { credential: "no.jwt" }));
  });

  it("refuses what is not yet, or no longer, valid", async () => {
    const { worker, stranger, agentId } = await networkHelpers.loadFixture(exported);
    const { credentials } = await exportHistory(worker, { agentId, key: KEY, validFor: 3_600n });
    const from = Date.parse((decodeJWT(credentials[0]!).payload as unknown as HistoryCredential).validFrom);
    const at = (seconds: number) => ({ credential: credentials[0]!, at: new Date(from + seconds * 1000) });
    for (const [seconds, reason] of [
      [-301, "NOT_YET_VALID"],
      [3_600, "EXPIRED"],
    ] as const) {
      const error = await caught(CredentialRefusedError, () => verifyHistoryCredential(stranger, at(seconds)));
      expect(error.reason).to.equal(reason);
    }
    for (const seconds of [-300, 0, 3_599]) await verifyHistoryCredential(stranger, at(seconds));
  });

  it("refuses what a key signed that was revoked since, or whose agent was sold", async () => {
    const { worker, stranger, agentId } = await networkHelpers.loadFixture(exported);
    const session = new Wallet(id("a session's key"));
    const key = { delegate: session.address, purpose: "veriKey" } as const;
    await addKey(worker, { agentId, key, validFor: 31_536_000n });
    const { credentials } = await exportHistory(worker, { agentId, key: credentialKey(session.privateKey) });
    await verifyHistory(stranger, { credentials });
    await revokeKey(worker, { agentId, key });
    expect(await refusal(stranger, credentials[0]!)).to.equal("KEY_UNKNOWN");

    const own = await exportHistory(worker, { agentId, key: KEY });
    await (await worker.contracts.registry.transferFrom(worker.account, stranger.account, agentId)).wait();
    expect(await refusal(stranger, own.credentials[0]!)).to.equal("SIGNATURE_INVALID");
  });

  it("refuses events of a branch that is on the chain no longer", async () => {
    const fixture = await networkHelpers.loadFixture(jobSettled);
    const { client, worker, stranger, agentId } = fixture;
    const before = await networkHelpers.takeSnapshot();
    await settle(fixture);
    const { credentials, claims, coverage } = await exportHistory(worker, { agentId, key: KEY });
    expect(claims).to.have.length(2);
    await verifyHistory(stranger, { credentials });
    await before.restore();
    const short = await caught(HistoryClaimError, () => verifyHistory(stranger, { credentials }));
    expect(short).to.deep.include({ reason: "BLOCK_OTHER", claim: undefined });
    expect(short.difference).to.include({ field: "toBlockHash", said: coverage.toBlockHash, found: undefined });

    await networkHelpers.mine(coverage.toBlock);
    const header = await client.provider.getBlock(coverage.toBlock);
    const other = await caught(HistoryClaimError, () => verifyHistory(stranger, { credentials }));
    expect(other.difference).to.include({ field: "toBlockHash", found: header!.hash });
    const patched = await resigned({ worker, credentials }, (credential) => ({
      ...credential,
      credentialSubject: {
        ...credential.credentialSubject,
        coverage: { ...coverage, toBlockHash: header!.hash! },
      },
    }));
    const gone = await caught(HistoryClaimError, () => verifyHistoryCredential(stranger, { credential: patched }));
    expect(gone).to.deep.include({ reason: "BLOCK_OTHER", claim: claims[1] });
  });

  it("refuses another subject than the agent, and another chain's", async () => {
    const fixture = await networkHelpers.loadFixture(exported);
    const { stranger, issuer } = fixture;
    const about = (change: object) =>
      resigned(fixture, (credential) => ({
        ...credential,
        credentialSubject: { ...credential.credentialSubject, ...change },
      }));
    const registry = `eip155:1:${stranger.deployment.contracts.AgentRegistry.address}`;
    for (const change of [{ id: `did:ethr:0x7a69:${stranger.account}` }, { agentRegistry: registry }]) {
      expect(await refusal(stranger, await about(change))).to.equal("SUBJECT_OTHER");
    }
    const { payload } = decodeJWT(fixture.credentials[0]!);
    const elsewhere = { ...payload, issuer: issuer.replace("0x7a69", "0x1") } as never;
    const credential = await signCredential(elsewhere, { ...KEY, kid: fixture.kid });
    const error = await caught(WrongChainError, () => verifyHistoryCredential(stranger, { credential }));
    expect(error).to.include({ actual: 31337n, expected: 1n });
  });

  it("names what is malformed", async () => {
    const fixture = await networkHelpers.loadFixture(exported);
    const changes: readonly (readonly [string, object])[] = [
      ["/validFrom", { validFrom: "yesterday" }],
      ["/type", { type: ["VerifiableCredential"] }],
      ["/credentialStatus", { credentialStatus: { id: "https://a.example/status/1" } }],
      ["/vc", { vc: {} }],
      ["/issuer", { issuer: undefined }],
    ];
    for (const [path, change] of changes) {
      const credential = await resigned(fixture, (told) => ({ ...told, ...change }));
      const error = await caught(DocumentInvalidError, () => verifyHistoryCredential(fixture.stranger, { credential }));
      expect(error.problems.map((problem) => problem.path)).to.deep.equal([path]);
    }
  });
});

/** Facts without one of them. */
function without(facts: HistoryClaim["facts"], name: string): HistoryClaim["facts"] {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => key !== name));
}

describe("the examples of history", () => {
  it("take a history along and check it", async () => {
    const { worker, stranger, agentId } = await networkHelpers.loadFixture(history);
    const credentials = await examples.takeAlong(worker, agentId, KEYS.worker);
    expect(await examples.check(stranger, credentials)).to.deep.equal({ agentId, jobs: 1 });
    expect((await examples.checkOne(stranger, credentials[0]!)).claims).to.have.length(7);
  });
});
