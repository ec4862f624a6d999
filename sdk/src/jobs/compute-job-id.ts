import { AbiCoder, keccak256 } from "ethers";

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
  const hashes = [hashOffer(terms.offer), hashBid(terms)];
  return keccak256(
    AbiCoder.defaultAbiCoder().encode(["uint256", "address", "bytes32", "bytes32"], [chainId, escrow, ...hashes]),
  );
}
