import { untrusted } from "@guildhall/agent";
import { findOffers, type PostedOffer, readBrief } from "@guildhall/sdk";
import { ZeroAddress, ZeroHash } from "ethers";
import { z } from "zod";

import { CallRefusedError } from "../errors/call-refused-error.js";
import { type Market, problemOf } from "../market.js";
import { moment } from "../plain.js";
import { money } from "../tokens.js";
import {
  address,
  agentId,
  hash,
  money as moneySchema,
  problem,
  untrusted as untrustedSchema,
  when,
} from "../tools/schemas.js";
import { withoutSalt } from "./jobs.js";

/** An offer as the tools show it. */
export const offerFacts = z.object({
  offerHash: hash,
  client: address.describe("Who pays"),
  clientAgentId: agentId.optional(),
  maxPrice: moneySchema,
  bidBond: moneySchema.describe("What a bidder puts at stake at least"),
  deliverBy: when,
  validUntil: when.describe("No award after it"),
  reviewSeconds: z.string().describe("From a delivery to its automatic release"),
  panelId: hash.optional().describe("Who judges a dispute; without one a delivery cannot be disputed"),
  appealPanelId: hash.optional(),
  onlyProvider: address.optional().describe("The only account that may bid"),
  parentJobId: hash.optional(),
  brief: untrustedSchema.optional(),
  briefProblem: problem
    .optional()
    .describe("Why there is no brief: what lies there is not what the client signed, or cannot be read"),
});

/** What an offer says, with its brief. */
export async function describeOffer({ client, store }: Market, { offerHash, offer, uri }: PostedOffer) {
  const { panelId, appealPanelId, provider, parentJobId, clientAgentId } = offer;
  const brief = await readBrief(client, { offer, uri, store }).then(
    (document) => ({ brief: untrusted(offer.client, withoutSalt(document)) }),
    (error: unknown) => ({ briefProblem: problemOf(error) }),
  );
  return {
    offerHash,
    client: offer.client,
    ...(clientAgentId !== 0n && { clientAgentId: clientAgentId.toString() }),
    maxPrice: money(client, offer.token, offer.maxPrice),
    bidBond: money(client, offer.token, offer.bidBond),
    deliverBy: moment(offer.deliverBy),
    validUntil: moment(offer.validUntil),
    reviewSeconds: offer.reviewWindow.toString(),
    ...(panelId !== ZeroHash && { panelId }),
    ...(appealPanelId !== ZeroHash && { appealPanelId }),
    ...(provider !== ZeroAddress && { onlyProvider: provider }),
    ...(parentJobId !== ZeroHash && { parentJobId }),
    ...brief,
  };
}

/** An offer on the job board, open or not. @throws {@link CallRefusedError} */
export async function requireOffer({ client }: Market, offerHash: string): Promise<PostedOffer> {
  const posted = await findOffers(client, { includeClosed: true });
  const found = posted.find((one) => one.offerHash === offerHash.toLowerCase());
  if (found !== undefined) return found;
  throw new CallRefusedError("NOT_FOUND", `No offer ${offerHash} is on the job board. Look with find_offers.`, {
    offerHash,
  });
}

/** The skills that an offer's brief asks for. @throws {@link CallRefusedError} without the error's message: it may contain a stranger's URI. */
export async function skillsOf({ client, store }: Market, { offer, uri }: PostedOffer): Promise<readonly string[]> {
  try {
    return (await readBrief(client, { offer, uri, store })).skills;
  } catch (error) {
    const { code } = problemOf(error);
    throw new CallRefusedError(
      "BRIEF_UNREADABLE",
      `The policy of this server allows some skills alone, and the offer's brief cannot be read (${code}). Choose another offer.`,
      { problem: code },
    );
  }
}
