import { isMarketplaceError } from "@guildhall/sdk";

import { ChainReplacedError } from "./chain-replaced-error.js";

/** What is printed when the demo fails. */
export interface Failure {
  /** Of the SDK's error, where it is one. */
  readonly code: string;
  /** What happened and what to do now. */
  readonly message: string;
}

/**
 * A node that ends takes the chain of a demo with it that started it; on another node the story goes on.
 *
 * @param state The folder where the demo keeps what it has done; undefined when it has a node of its own.
 */
export function failureOf(error: unknown, state: string | undefined): Failure {
  const text = error instanceof Error ? error.message : String(error);
  const code = isMarketplaceError(error) || error instanceof ChainReplacedError ? error.code : "DEMO_FAILED";
  if (code !== "NODE_UNREACHABLE") return { code, message: text };
  const message =
    state === undefined
      ? "The demo's own node went away, and its chain with it: begin anew with `npm start`. To be able to go on, run it on a node " +
        "that outlives it: `npm run node`, then `npm start -- --node <url> --state <folder>`."
      : `${text} What was done is kept in ${state}: then give the same command again, and nothing is paid twice.`;
  return { code, message };
}
