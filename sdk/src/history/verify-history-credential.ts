import { getAddress } from "ethers";

import { agentDid, parseDid } from "../agents/did.js";
import { resolveDid } from "../agents/resolve-did.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { CredentialRefusedError, HistoryClaimError } from "../errors/history-errors.js";
import type { HistoryClaim } from "../protocol/history-claim.js";
import { accountId } from "../reputation/rating/job-rating.js";
import { headerOf, logsOf, type RawLog } from "../wire/node-call.js";
import { factsOf, sourceOf } from "./claims.js";
import { type HistoryCoverage, type HistoryCredential, readCredential } from "./history-credential.js";
import { assertionMethods, signerOf } from "./sign-credential.js";

/** What {@link verifyHistoryCredential} needs. */
export interface VerifyHistoryCredentialParameters {
  /** The JWT. */
  readonly credential: string;
  /** At what time it must be valid; now when left out. */
  readonly at?: Date;
}

/** A credential whose every claim is on the chain. */
export interface VerifiedCredential {
  readonly credential: HistoryCredential;
  readonly agentId: bigint;
  /** The DID of who vouched for it. */
  readonly issuer: string;
  /** The agent whose DID that is; left out for a plain address. */
  readonly issuerAgentId?: bigint;
  /** The name of the key that signed, in the issuer's DID document as it is now. */
  readonly kid: string;
  readonly coverage: HistoryCoverage;
  readonly claims: readonly HistoryClaim[];
}

/** How far the clocks of issuer and reader may differ, in milliseconds. */
const CLOCK_SKEW = 300_000;

/**
 * Checks one credential of an agent's history: its form, its times, its subject, its signature by a key that the issuer's DID
 * document has now under any name, and every claim against the chain. It may be a part of a history, or leave out unwelcome events:
 * {@link verifyHistory} looks for these.
 *
 * @throws {@link CredentialRefusedError} with the `reason`: no such key, signature, time, subject, …
 * @throws {@link HistoryClaimError} with the `claim` and the `field` that is not what the chain has.
 * @throws {@link DocumentInvalidError}, {@link DocumentNotJsonError}, {@link DocumentTooLargeError} when it is malformed.
 * @throws {@link DidUnresolvedError}, {@link WrongChainError} for the issuer; {@link AgentNotFoundError}
 * @example const { agentId, claims } = await verifyHistoryCredential(client, { credential });
 */
export function verifyHistoryCredential(
  client: Client,
  { credential: jwt, at = new Date() }: VerifyHistoryCredentialParameters,
): Promise<VerifiedCredential> {
  return read(client, async () => {
    const { credential, kid } = readCredential(jwt);
    const { issuer, credentialSubject } = credential;
    requireTime(credential, at);
    const signedBy = await requireSigned(client, jwt, issuer, kid);
    const agentId = BigInt(credentialSubject.agentId);
    await requireSubject(client, credential, agentId);
    const { coverage, claims } = credentialSubject;
    await requireCoverage(client, coverage);
    await requireOnChain(client, agentId, claims);
    const issuerAgentId = await client.contracts.registry.agentOf(parseDid(issuer).identity);
    const vouching = { issuer, kid: signedBy, ...(issuerAgentId !== 0n && { issuerAgentId }) };
    return { credential, agentId, ...vouching, coverage, claims };
  });
}

function requireTime({ validFrom, validUntil }: HistoryCredential, at: Date): void {
  if (Date.parse(validFrom) > at.getTime() + CLOCK_SKEW) {
    throw new CredentialRefusedError("NOT_YET_VALID", `it is valid from ${validFrom}`);
  }
  if (validUntil !== undefined && Date.parse(validUntil) <= at.getTime()) {
    throw new CredentialRefusedError("EXPIRED", `it was valid until ${validUntil}`);
  }
}

/**
 * Requires that a key of the issuer signed. The JWT names it as the document did when it signed; the stock resolver counts the keys, and
 * one whose time was extended has another number since. So the key decides, and not its name, as for stock verifiers.
 *
 * @returns The key's name in the issuer's document now.
 */
async function requireSigned(client: Client, jwt: string, issuer: string, kid: string): Promise<string> {
  const { document } = await resolveDid(client, { did: issuer });
  const methods = assertionMethods(document);
  const signer = await signerOf(jwt, methods);
  if (signer !== undefined) return signer.id;
  if (methods.some(({ id }) => id === kid)) {
    throw new CredentialRefusedError("SIGNATURE_INVALID", `the key ${kid} did not sign this, nor another of ${issuer}`);
  }
  throw new CredentialRefusedError(
    "KEY_UNKNOWN",
    `the document of ${issuer} has no key ${kid} for statements, now, and none of its other keys signed this`,
  );
}

async function requireSubject(client: Client, credential: HistoryCredential, agentId: bigint): Promise<void> {
  const { id, agentRegistry } = credential.credentialSubject;
  const registry = accountId(client.chainId, client.deployment.contracts.AgentRegistry.address);
  if (agentRegistry !== registry) {
    throw new CredentialRefusedError(
      "SUBJECT_OTHER",
      `its agent is of ${agentRegistry}, and this deployment's are of ${registry}`,
    );
  }
  const did = await agentDid(client, { agentId });
  if (id !== did) throw new CredentialRefusedError("SUBJECT_OTHER", `the DID of agent ${agentId} is ${did}`);
}

/** How many claims are looked up at the same time. */
const AT_ONCE = 10;

/** Requires that every claim is an event of this agent, as the chain has it now. @throws {@link HistoryClaimError} */
async function requireOnChain(client: Client, agentId: bigint, claims: readonly HistoryClaim[]): Promise<void> {
  const chain = new ChainReader(client);
  for (let from = 0; from < claims.length; from += AT_ONCE) {
    const some = claims.slice(from, from + AT_ONCE);
    await Promise.all(some.map((claim) => requireClaim(client, chain, agentId, claim)));
  }
}

/** Requires that the last block of a coverage is on the chain. @throws {@link HistoryClaimError} */
async function requireCoverage(client: Client, { toBlock, toBlockHash }: HistoryCoverage): Promise<void> {
  const header = await headerOf(client.provider, toBlock);
  if (header?.hash === toBlockHash) return;
  throw new HistoryClaimError("BLOCK_OTHER", undefined, {
    field: "toBlockHash",
    said: toBlockHash,
    found: header?.hash,
  });
}

async function requireClaim(client: Client, chain: ChainReader, agentId: bigint, claim: HistoryClaim): Promise<void> {
  const { address, contract, fragment } = sourceOf(client, claim.type);
  requireSame(claim, "CHAIN_OTHER", "chainId", claim.chainId, Number(client.chainId));
  requireSame(claim, "CONTRACT_OTHER", "contract", getAddress(claim.contract.toLowerCase()), address);
  requireSame(claim, "BLOCK_OTHER", "blockHash", claim.blockHash, await chain.hashOf(claim.blockNumber));

  const logs = await chain.logsIn(claim.blockHash, address);
  const log = logs.find(({ logIndex }) => logIndex === claim.logIndex);
  if (log === undefined) throw new HistoryClaimError("LOG_MISSING", claim, { field: "logIndex", said: claim.logIndex });
  requireSame(claim, "TRANSACTION_OTHER", "transactionHash", claim.transactionHash, log.transactionHash);
  requireSame(claim, "EVENT_OTHER", "type", fragment.topicHash, log.topics[0]);

  const facts = factsOf(fragment, contract.interface.decodeEventLog(fragment, log.data, log.topics));
  requireSame(claim, "AGENT_OTHER", "agentId", agentId.toString(), facts["agentId"]);
  for (const name of new Set([...Object.keys(claim.facts), ...Object.keys(facts)])) {
    requireSame(claim, "FACT_OTHER", name, claim.facts[name], facts[name]);
  }
}

type Value = string | number | boolean | undefined;

function requireSame(
  claim: HistoryClaim,
  reason: HistoryClaimError["reason"],
  field: string,
  said: Value,
  found: Value,
) {
  if (said !== found) throw new HistoryClaimError(reason, claim, { field, said, found });
}

/** Reads each block, and each contract's logs of it, once. */
class ChainReader {
  readonly #hashes = new Map<number, Promise<string | undefined>>();
  readonly #logs = new Map<string, Promise<RawLog[]>>();

  constructor(private readonly client: Client) {}

  /** The hash of a block; nothing when the chain is shorter. */
  hashOf(block: number): Promise<string | undefined> {
    const known = this.#hashes.get(block) ?? headerOf(this.client.provider, block).then((header) => header?.hash);
    this.#hashes.set(block, known);
    return known;
  }

  /** All logs of a contract in a block. */
  logsIn(blockHash: string, address: string): Promise<RawLog[]> {
    const key = `${blockHash}:${address}`;
    const query = { address, topics: [], blocks: { hash: blockHash } };
    const known = this.#logs.get(key) ?? logsOf(this.client.provider, query);
    this.#logs.set(key, known);
    return known;
  }
}
