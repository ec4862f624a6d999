import type { AwaitedList } from "@guildhall/agent";
import type { Client, Terms } from "@guildhall/sdk";

import { BiddingError } from "../errors/bidding-error.js";
import { InterruptedError } from "../errors/interrupted-error.js";
import { moment } from "../output/moment.js";
import type { Profile } from "../profiles/profile.js";
import { keepBid, type KeptBid, noteBid } from "./kept-bids.js";
import { openMailbox } from "./open-mailbox.js";

/** With what a sealed bid is sent. */
interface Sender {
  readonly client: Client;
  readonly profile: Profile;
  readonly signal: AbortSignal;
}

/** The command that opens a bid. */
export const openCommand = ({ bidHash }: KeptBid): string => `guildhall bid open ${bidHash.slice(0, 10)}`;

/** Signs a bid, draws its salt, and keeps both. @returns The bid that counts: an earlier one for this offer, if there is one. */
export async function sealAndKeep(
  { client, profile }: Sender,
  { terms, offerHash, closesAt }: { readonly terms: Terms; readonly offerHash: string; readonly closesAt: bigint },
): Promise<KeptBid> {
  const [{ sealBid }, { hashBid, signBid }] = await Promise.all([import("@guildhall/agent"), import("@guildhall/sdk")]);
  const signature = await signBid(client, { terms });
  return keepBid(profile.journal, {
    offerHash,
    bidHash: hashBid(terms),
    terms,
    signature,
    sealed: sealBid({ terms, closesAt }),
  });
}

/** Sends the hash of a bid that is kept, unless that was noted before. @throws {@link BiddingError} when bidding is closed. */
export async function commitKept({ client, profile, signal }: Sender, bid: KeptBid): Promise<KeptBid> {
  if (bid.committedBy !== undefined) return bid;
  const [{ commitSealedBid }, { chainTime, withLimits }] = await Promise.all([
    import("@guildhall/agent"),
    import("@guildhall/sdk"),
  ]);
  const { terms, sealed } = bid;
  const now = await chainTime(client);
  if (now >= sealed.closesAt) {
    throw new BiddingError(
      `Bidding closed at ${moment(sealed.closesAt)}, and whether the client has the hash of this bid is not known: an earlier command was interrupted. Try to open the bid.`,
      openCommand(bid),
    );
  }
  const once = withLimits(client, { idempotencyKey: `commit ${sealed.commitment}` });
  const sent = await commitSealedBid(await openMailbox(once, profile), { terms, sealed, now, signal });
  return noteBid(profile.journal, { ...bid, committedBy: sent.via });
}

/**
 * Opens a bid that is kept, unless that was noted before.
 *
 * @param options `wait` for the client's list; in a rehearsal the list is looked for and nothing is sent.
 * @throws {@link BiddingError} when it cannot be opened, or not now; {@link InterruptedError}
 */
export async function openKept(
  { client, profile, signal }: Sender,
  bid: KeptBid,
  { wait, isDryRun }: { readonly wait: boolean; readonly isDryRun: boolean },
): Promise<KeptBid> {
  if (bid.openedBy !== undefined) return bid;
  const [{ awaitCommitmentList, openSealedBid }, { withLimits }] = await Promise.all([
    import("@guildhall/agent"),
    import("@guildhall/sdk"),
  ]);
  const { terms, sealed, signature } = bid;
  const once = withLimits(client, { idempotencyKey: `open ${bid.bidHash}` });
  const postbox = await openMailbox(once, profile);
  const awaited = await awaitCommitmentList(client, postbox, { terms, sealed, follow: wait, signal }).catch(
    (error: unknown) => {
      if (!signal.aborted) throw error;
      throw new InterruptedError("The wait was interrupted. The bid is not opened yet.", openCommand(bid));
    },
  );
  if ("reason" in awaited) throw refusalOf(bid, awaited.reason, wait);
  if (isDryRun) return bid;
  const sent = await openSealedBid(postbox, { terms, signature, sealed, list: awaited.list, signal });
  return noteBid(profile.journal, { ...bid, openedBy: sent.via });
}

type Reason = Extract<AwaitedList, { readonly reason: unknown }>["reason"];

function refusalOf(bid: KeptBid, reason: Reason, hasWaited: boolean): BiddingError {
  const again = `${openCommand(bid)} --wait`;
  const closing = moment(bid.sealed.closesAt);
  switch (reason) {
    case "NOT_CLOSED":
      return new BiddingError(`Bidding closes at ${closing}. Open the bid after that, or wait with --wait.`, again);
    case "OPENING_OVER":
      return new BiddingError(
        `Bidding closed at ${closing}, and bids could be opened for ten minutes. This one stays sealed.`,
        "guildhall offer list",
      );
    case "NO_LIST":
      return hasWaited
        ? new BiddingError(
            `No list of commitments came from the client in the ten minutes after ${closing}. The bid stays sealed.`,
            "guildhall offer list",
          )
        : new BiddingError("No list of commitments has come from the client yet. Try again, or use --wait.", again);
    default:
      return new BiddingError(
        `The client's list of commitments is wrong (${reason}). The bid stays sealed: otherwise others could bid after they know it.`,
        again,
      );
  }
}
