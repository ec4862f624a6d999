import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { CredentialRefusedError, HistoryClaimError } from "../errors/history-errors.js";
import type { HistoryClaim } from "../protocol/history-claim.js";
import { collectClaims, keyOf } from "./claims.js";
import type { HistoryCoverage } from "./history-credential.js";
import { type VerifiedCredential, verifyHistoryCredential } from "./verify-history-credential.js";

/** What {@link verifyHistory} needs. */
export interface VerifyHistoryParameters {
  /** All the JWTs of one agent; they may come from several exports and issuers. */
  readonly credentials: readonly string[];
  /** At what time they must be valid; now when left out. */
  readonly at?: Date;
}

/** A history in which nothing is wrong, and nothing is missing. */
export interface VerifiedHistory {
  readonly agentId: bigint;
  /** Every event once, in the order of the chain. */
  readonly claims: readonly HistoryClaim[];
  /** What the history is about; nothing is known of other kinds and blocks. */
  readonly coverages: readonly HistoryCoverage[];
  readonly credentials: readonly VerifiedCredential[];
}

/**
 * Checks an agent's whole history: every credential by {@link verifyHistoryCredential}, that all are of one agent, and
 * that no event which they cover was left out. What they do not cover is not known: look at the `coverages`.
 *
 * @throws {@link HistoryClaimError} with `CLAIM_OMITTED` and the event that is missing.
 * @throws {@link CredentialRefusedError} with `SUBJECT_OTHER` when they are of several agents.
 * @throws {@link ArgumentInvalidError} when there is none; and what {@link verifyHistoryCredential} and {@link collectEvents} throw.
 * @example
 * const { agentId, claims } = await verifyHistory(client, { credentials });
 * const jobs = claims.filter(({ type }) => type === "MilestoneRecorded").length;
 */
export function verifyHistory(
  client: Client,
  { credentials: jwts, at = new Date() }: VerifyHistoryParameters,
): Promise<VerifiedHistory> {
  return read(client, async () => {
    const credentials: VerifiedCredential[] = [];
    for (const credential of jwts) credentials.push(await verifyHistoryCredential(client, { credential, at }));
    const [first] = credentials;
    if (first === undefined) throw new ArgumentInvalidError("credentials", "must hold at least one");
    const { agentId } = first;
    for (const { agentId: other } of credentials) {
      if (other !== agentId) {
        throw new CredentialRefusedError("SUBJECT_OTHER", `it is of agent ${other}, and the first one of ${agentId}`);
      }
    }

    const told = new Map(credentials.flatMap(({ claims }) => claims).map((claim) => [keyOf(claim), claim]));
    const coverages = new Map(credentials.map(({ coverage }) => [JSON.stringify(coverage), coverage]));
    for (const coverage of coverages.values()) {
      const omitted = (await collectClaims(client, agentId, coverage)).find((claim) => !told.has(keyOf(claim)));
      if (omitted !== undefined) throw new HistoryClaimError("CLAIM_OMITTED", omitted, { field: "claims" });
    }
    const claims = [...told.values()].sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
    return { agentId, claims, coverages: [...coverages.values()], credentials };
  });
}
