import { randomBytes } from "node:crypto";

import { getBytes, hexlify } from "ethers";

import type { AgentJournal } from "../journal/journal.js";
import { type AgreementKey, agreementKey } from "../messages/open-message.js";

/** The key that opens the bids of an agent's sealed bidding. It is made once and kept in the journal: bids may be on their way to it. */
export async function biddingKey(journal: AgentJournal): Promise<AgreementKey> {
  const secret = await journal.once("biddingKey", {
    intend: () => hexlify(randomBytes(32)),
    act: async (made: string) => made,
  });
  return agreementKey(getBytes(secret));
}
