import { AbiCoder } from "ethers";

import { keccakOf } from "../client/keccak.js";
import { wordOf } from "../client/words.js";
import { hashBid } from "./hash-bid.js";
import { hashOffer } from "./hash-offer.js";
import type { Terms } from "./terms.js";

/** What {@link computeJobId} needs. */
export interface ComputeJobIdParameters {
  readonly chainId: bigint;
  /** The address of the escrow. */
  readonly escrow: string;
  readonly terms: Terms;
}

/**
 * The id of the job that an award of these terms makes, computed without asking anyone. It names chain and escrow, so no two
 * deployments share a job.
 */
export function computeJobId({ chainId, escrow, terms }: ComputeJobIdParameters): string {
  const hashes = hashOffer(terms.offer).slice(2) + hashBid(terms).slice(2);
  return `0x${keccakOf(placeOf(chainId, escrow) + hashes)}`;
}

/** Chain and escrow as the contract encodes them. */
function placeOf(chainId: bigint, escrow: string): string {
  const [chain, contract] = [wordOf("uint256", chainId), wordOf("address", escrow)];
  if (chain !== undefined && contract !== undefined) return chain + contract;
  // Ethers says what is wrong.
  return AbiCoder.defaultAbiCoder().encode(["uint256", "address"], [chainId, escrow]).slice(2);
}
