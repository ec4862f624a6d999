import type { MessageBodies } from "../../messages/message.js";
import type { CountedCommitment } from "./close-bidding.js";
import { type ListRefusal, refusalOfList } from "./refusal-of-list.js";

/** What a client sends to its bidders at the close. */
export type CommitmentList = MessageBodies["commitment-list"];

/** The list after which a bid can be opened, or why there is none. */
export type ChosenList = { readonly list: CommitmentList } | { readonly reason: "NO_LIST" | ListRefusal };

/** The first list, of those that the client sent, that has the bidder's own hash and is what its root says. */
export function chooseList(
  own: CountedCommitment & { readonly closesAt: bigint },
  lists: readonly CommitmentList[],
): ChosenList {
  const list = lists.find((one) => refusalOfList(own, one) === undefined);
  if (list !== undefined) return { list };
  const [first] = lists;
  return { reason: (first && refusalOfList(own, first)) ?? "NO_LIST" };
}
