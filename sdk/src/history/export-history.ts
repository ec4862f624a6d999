import { agentDid } from "../agents/did.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { canonicalBytes } from "../documents/json/canonical-text.js";
import { DOCUMENT_MAX_BYTES } from "../documents/limits.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { DocumentTooLargeError } from "../errors/document-errors.js";
import type { HistoryClaim, HistoryKind } from "../protocol/history-claim.js";
import { accountId } from "../reputation/rating/job-rating.js";
import { headerOf } from "../wire/node-call.js";
import { collectClaims, kindsOf } from "./claims.js";
import { HISTORY_CONTEXT, HISTORY_TYPES, type HistoryCoverage, type HistoryCredential } from "./history-credential.js";
import { type CredentialKey, nameKey, signCredential } from "./sign-credential.js";

/** What {@link exportHistory} needs. */
export interface ExportHistoryParameters {
  /** Whose history. */
  readonly agentId: bigint;
  /** A key with which the issuer makes statements: {@link credentialKey} of the agent's owner, say. */
  readonly key: CredentialKey;
  /** The DID that vouches: the agent's own when left out, or another agent's. */
  readonly issuer?: string;
  /** Which events; all when left out. Anybody can write ratings, and make a history long. */
  readonly kinds?: readonly HistoryKind[];
  /** The first block; that of the deployment when left out. */
  readonly fromBlock?: number;
  /** The last block; the chain's latest when left out. Choose one that will stay. */
  readonly toBlock?: number;
  /** For how many seconds the credentials are valid; without an end when left out. */
  readonly validFor?: bigint;
  /** How many events one credential holds at most, 1 to 10,000; 100 when left out. */
  readonly claimsPerCredential?: number;
}

/** An agent's history as signed credentials. */
export interface ExportedHistory {
  /** JWTs, the oldest events first; at least one. Keep them together: {@link verifyHistory} wants all. */
  readonly credentials: readonly string[];
  readonly issuer: string;
  /** The name of the key that signed, in the issuer's DID document. */
  readonly kid: string;
  readonly coverage: HistoryCoverage;
  readonly claims: readonly HistoryClaim[];
}

/** Room for all of a credential but its claims. */
const FRAME_BYTES = 16 * 1024;

/**
 * Exports an agent's history as W3C verifiable credentials (VCDM 2.0, as JWTs by VC-JOSE-COSE): every settlement,
 * rating and answer of a validator, each with its place on the chain, so that a reader elsewhere can check it
 * there by {@link verifyHistory}.
 *
 * @throws {@link AgentNotFoundError}; {@link DidUnresolvedError}, {@link WrongChainError} for the issuer.
 * @throws {@link CredentialRefusedError} with `KEY_UNKNOWN` when the issuer makes no statements with this key.
 * @throws {@link DocumentTooLargeError} when one event alone is larger than a document may be: leave its kind out.
 * @throws {@link ArgumentInvalidError}, and what {@link collectEvents} throws.
 * @example const { credentials } = await exportHistory(client, { agentId, key, validFor: 2_592_000n });
 */
export function exportHistory(client: Client, parameters: ExportHistoryParameters): Promise<ExportedHistory> {
  const { agentId, kinds = kindsOf(client), fromBlock = 0, validFor, claimsPerCredential = 100 } = parameters;
  return read(client, async () => {
    if (!Number.isSafeInteger(claimsPerCredential) || claimsPerCredential < 1 || claimsPerCredential > 10_000) {
      throw new ArgumentInvalidError("claimsPerCredential", "must be a whole number from 1 to 10000");
    }
    const did = await agentDid(client, { agentId });
    const issuer = parameters.issuer ?? did;
    const key = await nameKey(client, issuer, parameters.key);
    const last = await headerOf(client.provider, parameters.toBlock ?? "latest");
    if (last === null) throw new ArgumentInvalidError("toBlock", "is not on the chain yet");
    const coverage = { kinds, fromBlock, toBlock: last.number, toBlockHash: last.hash };
    const claims = await collectClaims(client, agentId, coverage);

    const now = Math.floor(Date.now() / 1000);
    const frame = (part: readonly HistoryClaim[]): HistoryCredential => ({
      "@context": HISTORY_CONTEXT,
      id: `urn:uuid:${crypto.randomUUID()}`,
      type: HISTORY_TYPES,
      issuer,
      validFrom: instantOf(now),
      ...(validFor !== undefined && { validUntil: instantOf(now + Number(validFor)) }),
      credentialSubject: {
        id: did,
        agentId: agentId.toString(),
        agentRegistry: accountId(client.chainId, client.deployment.contracts.AgentRegistry.address),
        coverage,
        claims: part,
      },
    });
    const credentials: string[] = [];
    for (const part of partsOf(claims, claimsPerCredential)) credentials.push(await signCredential(frame(part), key));
    return { credentials, issuer, kid: key.kid, coverage, claims };
  });
}

function instantOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** Claims in parts that fit into one credential each; one empty part for no claims. */
function partsOf(claims: readonly HistoryClaim[], most: number): readonly (readonly HistoryClaim[])[] {
  const parts: HistoryClaim[][] = [[]];
  let bytes = FRAME_BYTES;
  for (const claim of claims) {
    const size = canonicalBytes(claim).length + 1;
    if (FRAME_BYTES + size > DOCUMENT_MAX_BYTES) throw new DocumentTooLargeError(claim.type, DOCUMENT_MAX_BYTES);
    const part = parts.at(-1) ?? [];
    if (part.length === most || bytes + size > DOCUMENT_MAX_BYTES) {
      parts.push([claim]);
      bytes = FRAME_BYTES + size;
    } else {
      part.push(claim);
      bytes += size;
    }
  }
  return parts;
}
