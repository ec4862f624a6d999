import type { Client } from "../../client/client.js";
import { DocumentInvalidError, type DocumentProblem } from "../../errors/document-errors.js";
import type { FeedbackFile } from "./feedback-file.js";
import type { FeedbackReference } from "./given-feedback.js";
import type { WholeRating } from "./rating.js";

/** What stands on the chain about a rating, and what its file must repeat. */
export type FeedbackFacts = Pick<FeedbackReference, "agentId" | "author"> & Omit<WholeRating, "endpoint">;

type FileFacts = Pick<FeedbackFile, "agentRegistry" | "agentId" | "clientAddress" | "value" | "valueDecimals">;

/** The fields of a rating's file that the chain knows. @throws {@link DocumentInvalidError} for a number beyond 2^53 − 1. */
export function fileFacts(client: Client, { agentId, author, value, valueDecimals }: FeedbackFacts): FileFacts {
  return {
    agentRegistry: accountOf(client, client.deployment.contracts.AgentRegistry.address),
    agentId: toJsonNumber(agentId, "/agentId"),
    clientAddress: accountOf(client, author),
    value: toJsonNumber(value, "/value"),
    valueDecimals: toJsonNumber(valueDecimals, "/valueDecimals"),
  };
}

/** Requires that a file is about this rating. @throws {@link DocumentInvalidError} */
export function requireFileOf(client: Client, file: FeedbackFile, facts: FeedbackFacts): void {
  const wanted = { ...fileFacts(client, facts), tag1: facts.tag1, tag2: facts.tag2 };
  const said = { ...file, tag1: file.tag1 ?? "", tag2: file.tag2 ?? "" };
  const problems: DocumentProblem[] = (Object.keys(wanted) as (keyof typeof wanted)[])
    .filter((name) => !isSame(wanted[name], said[name]))
    .map((name) => ({ path: `/${name}`, message: `must be ${JSON.stringify(wanted[name])}, as in the rating` }));
  if (problems.length > 0) throw new DocumentInvalidError("FeedbackFile", problems);
}

/** Addresses may be written in any case. */
function isSame(a: string | number, b: string | number): boolean {
  const isAccount = typeof a === "string" && typeof b === "string" && a.startsWith("eip155:");
  return isAccount ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function accountOf({ chainId }: Client, address: string): string {
  return `eip155:${chainId}:${address}`;
}

function toJsonNumber(value: bigint, path: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new DocumentInvalidError("FeedbackFile", [{ path, message: "is beyond 2^53 - 1, which JSON cannot hold" }]);
}
