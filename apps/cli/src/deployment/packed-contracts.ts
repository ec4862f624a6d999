import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { JsonFragment } from "ethers";

import { ProfileError } from "../errors/profile-error.js";
import { PACKAGE } from "../package-folder.js";
import type { CompiledCode } from "./code-matches.js";

/** The contracts that a deployment is made of. `Protocol` creates the escrow and the ledger. */
export const PACKED_CONTRACTS = [
  "AccountSessions",
  "AgentRegistry",
  "DisputesExtension",
  "FeedbackRegistry",
  "GovernanceExtension",
  "JobBoard",
  "JobEscrow",
  "PanelRegistry",
  "Protocol",
  "ReputationLedger",
  "TestDollar",
  "ValidationRegistry",
] as const;
export type PackedName = (typeof PACKED_CONTRACTS)[number];

/** A contract as the compiler made it, with its constructor alone. */
export interface PackedContract extends Pick<CompiledCode, "immutableReferences"> {
  readonly abi: readonly JsonFragment[];
  readonly bytecode: string;
  /** Of the code that it leaves on the chain, immutables blanked out. */
  readonly codeHash: string;
  /** How long that code is. */
  readonly codeBytes: number;
}

/** What the package has of the compiler. */
export interface PackedCode {
  /** From which commit, or `unknown`. */
  readonly commit: string;
  readonly contracts: Readonly<Record<PackedName, PackedContract>>;
}

/** Made when the package is packed. */
export const CONTRACTS_FILE = fileURLToPath(new URL("state/contracts.json", PACKAGE));

/** @throws {@link ProfileError} when it was never made, or is damaged. */
export async function readPackedCode(): Promise<PackedCode> {
  try {
    return JSON.parse(await readFile(CONTRACTS_FILE, "utf8")) as PackedCode;
  } catch (cause) {
    throw new ProfileError(
      `${CONTRACTS_FILE} cannot be read: this package was not built whole. In the repository make it; elsewhere install the package again.`,
      "npm run devnet:state",
      { cause },
    );
  }
}
