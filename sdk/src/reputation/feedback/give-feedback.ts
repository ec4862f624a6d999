import { getAddress } from "ethers";

import { populate } from "../../codec/encode-call.js";
import { type Client, partyOf } from "../../client/client.js";
import { read } from "../../client/read.js";
import { sendAs } from "../../client/send-as.js";
import { type Once, sendOnce } from "../../client/send-once.js";
import { beginWrite } from "../../client/write-limits.js";
import { isMarketplaceError } from "../../errors/marketplace-error.js";
import {
  feedbackIn,
  givenFeedback,
  type GivenFeedback,
  isSameRating,
  type Rating,
  wholeRating,
  type WholeRating,
} from "./feedback-entry.js";
import { type FeedbackDetails, type FeedbackPlace, placeOfDetails } from "./feedback-file.js";
import { findFeedbackEvents } from "./find-feedback.js";
import { listFeedback } from "./list-feedback.js";

/** What {@link giveFeedback} needs. */
export type GiveFeedbackParameters = FeedbackDetails & {
  readonly agentId: bigint;
  readonly rating: Rating;
  /** Who gives it: the client's own account when left out, or an agent's account that the signer controls. */
  readonly author?: string;
  /** Whether to say it once more when the author said the very same before, and did not take it back; no when left out. */
  readonly again?: boolean;
};

/** A rating, and whether it is marked as a client's. */
export type MarkedFeedback = GivenFeedback & { readonly isMarked: boolean };

/**
 * Rates an agent, as anybody may who is not on its side (ERC-8004). It is marked as a client's when the ledger has a
 * settled milestone of the two that no other mark used. For a certain job, and for a client that acts as an agent, see
 * {@link giveJobFeedback}.
 *
 * To call it again is safe: a rating that the author gave before with the same value, tags and file, and did not take back, is
 * returned with `repeated: true`; sent again, it would count twice.
 *
 * @throws {@link DocumentInvalidError} when the file is about something else; {@link UriTooLongError}; what the store throws.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `SelfFeedback` or `FeedbackValueOutOfRange`.
 * @example const { index, isMarked } = await giveFeedback(client, { agentId, rating, file, store });
 */
export function giveFeedback(
  client: Client,
  { agentId, rating: said, author: given, again = false, ...details }: GiveFeedbackParameters,
): Promise<Once<MarkedFeedback>> {
  client = beginWrite(client);
  return read(client, async () => {
    const author = getAddress(given ?? partyOf(client));
    const rating = wholeRating(said);
    const place = await placeOfDetails(client, { agentId, author, ...rating }, details);
    const { feedback } = client.contracts;
    const wanted = { agentId, author, ...rating, ...place };
    const send = () =>
      sendAs(
        client,
        author,
        () =>
          populate(
            feedback,
            "giveFeedback",
            agentId,
            rating.value,
            rating.valueDecimals,
            rating.tag1,
            rating.tag2,
            rating.endpoint,
            place.feedbackUri,
            place.feedbackHash,
          ),
        (receipt) => feedbackIn(client, receipt, wanted),
      );
    if (again) return { ...(await send()), repeated: false };
    return sendOnce(client, { find: () => findSame(client, wanted), send });
  });
}

type Wanted = WholeRating & FeedbackPlace & Pick<GivenFeedback, "agentId" | "author">;

/** The same rating by the same author that was not taken back. */
async function findSame(client: Client, wanted: Wanted) {
  const { agentId, author } = wanted;
  const marks = new Map<bigint, boolean>();
  try {
    for await (const entry of listFeedback(client, { agentId, author })) {
      if (!entry.isRevoked && isSameRating(entry, wanted)) marks.set(entry.index, entry.isMarked);
    }
  } catch (error) {
    // An agent that does not exist: the registry will say so.
    if (isMarketplaceError(error, "CONTRACT_REVERT")) return undefined;
    throw error;
  }
  if (marks.size === 0) return undefined;
  const logs = await findFeedbackEvents(client, client.contracts.feedback.getEvent("NewFeedback"), [agentId, author]);
  const log = logs.find(
    ({ args }) =>
      marks.has(args.feedbackIndex) &&
      args.endpoint === wanted.endpoint &&
      args.feedbackURI === wanted.feedbackUri &&
      args.feedbackHash === wanted.feedbackHash,
  );
  if (log === undefined) return undefined;
  const isMarked = marks.get(log.args.feedbackIndex) === true;
  return { hash: log.transactionHash, result: { ...givenFeedback(log.args), isMarked } };
}
