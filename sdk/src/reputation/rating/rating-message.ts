import { TypedDataEncoder } from "ethers";

import type { MessageTypes } from "../../jobs/typed-data.js";
import { addressIn } from "./account-id.js";
import type { JobRating } from "./job-rating.js";

/**
 * The EIP-712 types of a signed rating. Its domain is the escrow's, {@link escrowDomain}: the job is the escrow's, and
 * the escrow can tell for every kind of account whether it signed.
 *
 * @example const signature = await wallet.signTypedData(escrowDomain(client), ratingTypes(), message);
 */
export function ratingTypes(): MessageTypes {
  return {
    JobRating: [
      { type: "address", name: "client" },
      { type: "uint256", name: "agentId" },
      { type: "address", name: "agentRegistry" },
      { type: "address", name: "feedbackRegistry" },
      { type: "bytes32", name: "jobId" },
      { type: "uint256", name: "milestone" },
      { type: "int128", name: "value" },
      { type: "uint8", name: "valueDecimals" },
      { type: "string", name: "tag1" },
      { type: "string", name: "tag2" },
      { type: "string", name: "endpoint" },
      { type: "string", name: "comment" },
      { type: "string", name: "createdAt" },
    ],
  };
}

/** A rating as its client signs it. */
export function ratingMessage(rating: Omit<JobRating, "signature">): Record<string, unknown> {
  const { agentId, jobId, milestone, value, valueDecimals, tag1, tag2, endpoint, comment, createdAt } = rating;
  return {
    client: addressIn(rating.clientAddress),
    agentId,
    agentRegistry: addressIn(rating.agentRegistry),
    feedbackRegistry: addressIn(rating.feedbackRegistry),
    jobId,
    milestone,
    value,
    valueDecimals,
    tag1,
    tag2,
    endpoint,
    comment,
    createdAt,
  };
}

/** The EIP-712 struct hash of a rating. */
export function hashRating(rating: Omit<JobRating, "signature">): string {
  return TypedDataEncoder.hashStruct("JobRating", ratingTypes(), ratingMessage(rating));
}
