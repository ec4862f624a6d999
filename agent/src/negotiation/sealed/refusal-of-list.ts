import type { MessageBodies } from "../../messages/message.js";
import { type CountedCommitment, rootOfCommitments } from "./close-bidding.js";

/** Why a bidder does not open its bid after a client's list; stable, for machines. */
export type ListRefusal = "HASH_MISSING" | "ROOT_OTHER" | "CLOSES_OTHER";

/**
 * Why a bidder must leave its bid closed: the client left out its hash, so it could let others bid after it has read this bid; or the list is
 * not what its root says, or of another closing time. Undefined when the bid can be opened.
 *
 * @example const refusal = refusalOfList({ agentId, commitment, closesAt }, list);
 */
export function refusalOfList(
  own: CountedCommitment & { readonly closesAt: bigint },
  { closesAt, commitments, root }: MessageBodies["commitment-list"],
): ListRefusal | undefined {
  if (closesAt !== own.closesAt) return "CLOSES_OTHER";
  if (rootOfCommitments(commitments) !== root) return "ROOT_OTHER";
  const isListed = commitments.some(
    ({ agentId, commitment }) => agentId === own.agentId && commitment === own.commitment,
  );
  return isListed ? undefined : "HASH_MISSING";
}
