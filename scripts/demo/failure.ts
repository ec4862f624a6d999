import { isMarketplaceError } from "@guildhall/sdk";

/** Thrown when the demo is told to end before its story does. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly code = "INTERRUPTED";

  constructor() {
    super("The demo was interrupted, and none of its processes runs any more. Begin anew with `npm start`.");
  }
}

/** What is printed when the demo fails. */
export interface Failure {
  /** Of the SDK's error, where it is one. */
  readonly code: string;
  /** What happened and what to do now. */
  readonly message: string;
}

/** A node that ends takes the chain of the demo with it. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = isMarketplaceError(error) || error instanceof InterruptedError ? error.code : "DEMO_FAILED";
  if (code !== "NODE_UNREACHABLE") return { code, message };
  return { code, message: "The demo's own node went away, and its chain with it. Begin anew with `npm start`." };
}
