import { agentDid, parseDid } from "../agents/did.js";
import { resolveDid } from "../agents/resolve-did.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { CredentialRefusedError } from "../errors/history-errors.js";
import type { HistoryClaim } from "../protocol/history-claim.js";
import { accountId } from "../reputation/rating/job-rating.js";
import { type HistoryCoverage, type HistoryCredential, readCredential } from "./history-credential.js";
import { assertionMethods, signerOf } from "./sign-credential.js";
import { requireCoverage, requireOnChain } from "./verify-claims.js";

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
