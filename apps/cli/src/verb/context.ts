import type { Client, DocumentStore } from "@guildhall/sdk";

import type { Printer } from "../output/printer.js";
import type { Profile } from "../profiles/profile.js";
import type { Plan } from "./verb.js";

/** What a verb works with. Everything is opened when it is asked for, and closed at the end of the command. */
export interface Context {
  readonly printer: Printer;
  /** Which market, and as whom. */
  readonly profile: () => Promise<Profile>;
  /** A client that only reads; no key is asked for. */
  readonly reader: () => Promise<Client>;
  /** A client with the profile's key. */
  readonly signer: () => Promise<Client>;
  /** Where the profile's documents are put, and others' are read. */
  readonly store: () => Promise<DocumentStore>;
  /** Whose account the profile's key is; without a password where that can be known. */
  readonly account: () => Promise<string | undefined>;
  /** Shows and asks as the options say, then sends. */
  readonly write: (plan: () => Promise<Plan>, send: () => Promise<void>) => Promise<void>;
  /** Whether nothing may be sent: `--dry-run`. */
  readonly isDryRun: boolean;
  /** Shows what a write on a public chain will do, and asks. @throws UnconfirmedError when the answer is no. */
  readonly confirm: (plan: Plan, chainId: bigint) => Promise<void>;
  /** Ends with the command: Ctrl-C, or the end of the parent. */
  readonly signal: AbortSignal;
}
