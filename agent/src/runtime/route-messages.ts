import { hashOffer } from "@guildhall/sdk";
import { ZeroHash } from "ethers";

import type { AnyMessage } from "../messages/message.js";
import { topicOf } from "./subject.js";

/** About which subjects a message may be, the likeliest first. */
export function topicsOf(message: AnyMessage): readonly string[] {
  switch (message.type) {
    case "offer":
      return [topicOf.offer(hashOffer(message.body.offer))];
    case "bid":
    case "bid-commitment":
      return [topicOf.bids(message.body.offerHash)];
    case "bid-opening":
      return [topicOf.openings(message.body.offerHash)];
    case "award":
    case "commitment-list":
      return [topicOf.offer(message.body.offerHash)];
    case "counter-proposal":
      return [topicOf.bargaining(message.body.offerHash)];
    case "decline": {
      const about = topicOf.offer(message.body.about);
      return message.thread === ZeroHash ? [about] : [topicOf.bargaining(message.thread), about];
    }
    case "delivery":
    case "release":
    case "give-up":
    case "settlement":
    case "dispute":
    case "concession":
    case "waiver":
      return [topicOf.job(message.body.jobId)];
    case "evidence":
      // For those who decide, and for the other party.
      return [topicOf.case(message.body.jobId, message.body.milestone), topicOf.job(message.body.jobId)];
    case "rating":
      return [topicOf.job(message.body.rating.jobId)];
    case "ruling-draft":
    case "ruling":
      return [topicOf.case(message.body.ruling.jobId, message.body.ruling.milestone)];
  }
}
