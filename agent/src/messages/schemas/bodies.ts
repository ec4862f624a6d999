import { type JsonSchema, jobRatingSchema } from "@guildhall/sdk";

import { MESSAGE_MAX_COMMITMENTS } from "../limits.js";
import type { MessageType } from "../message.js";
import { address, bytes32, closed, decimal, DIALECT, list, note, side, signature, tier, uri } from "./common.js";

const offer = closed({
  client: address,
  clientAgentId: decimal,
  token: address,
  maxPrice: decimal,
  maxFeeBps: decimal,
  tier,
  briefHash: bytes32,
  deliverBy: decimal,
  reviewWindow: decimal,
  panelId: bytes32,
  appealPanelId: bytes32,
  defaultBps: decimal,
  bidBond: decimal,
  provider: address,
  parentJobId: bytes32,
  verifier: address,
  validUntil: decimal,
  nonce: decimal,
});

const milestones = list(closed({ amount: decimal, deliverWithin: decimal }), 1, 16);

const payees = list(closed({ account: address, bps: decimal }), 0, 10);

const bid = closed({
  agentId: decimal,
  provider: address,
  bond: decimal,
  milestones,
  payees,
  planHash: bytes32,
  validUntil: decimal,
  nonce: decimal,
});

const proposal = closed({
  token: address,
  milestones,
  payees,
  bond: decimal,
  reviewWindow: decimal,
  panelId: bytes32,
  appealPanelId: bytes32,
});

const commitment = { agentId: decimal, commitment: bytes32 };

const ruling = closed({
  jobId: bytes32,
  milestone: decimal,
  round: decimal,
  panelId: bytes32,
  providerBps: decimal,
  reasonHash: bytes32,
});

const step = { jobId: bytes32, milestone: decimal, clock: decimal, validUntil: decimal, signature };

/** A document that has a schema of its own. Two schemas with it would define its name twice. */
const { type, properties, required, additionalProperties } = jobRatingSchema;
const rating = { type, properties, required, additionalProperties };

const reason = {
  type: "string",
  enum: ["price", "deadline", "terms", "capacity", "skills", "taken", "other"],
  description: "price, deadline, terms, capacity, skills, taken or other",
};

const outcome = {
  type: "string",
  enum: ["given-up", "missed", "ruled"],
  description: "given-up, missed or ruled",
};

const BODIES: Readonly<Record<MessageType, JsonSchema>> = {
  offer: closed({ offer, uri, signature }),
  bid: closed({ offerHash: bytes32, bid, uri, signature }, ["uri"]),
  "bid-commitment": closed({ offerHash: bytes32, ...commitment }),
  "commitment-list": closed({
    offerHash: bytes32,
    closesAt: decimal,
    commitments: list(closed(commitment), 1, MESSAGE_MAX_COMMITMENTS),
    root: bytes32,
    key: bytes32,
  }),
  "bid-opening": closed({ offerHash: bytes32, bid, uri, signature, salt: bytes32 }, ["uri"]),
  "counter-proposal": closed({ offerHash: bytes32, proposal, answers: bytes32, note }, ["answers", "note"]),
  decline: closed({ about: bytes32, reason, note }, ["note"]),
  award: closed({ offerHash: bytes32, bidHash: bytes32, signature }),
  delivery: closed({ jobId: bytes32, milestone: decimal, deliveryHash: bytes32, uri }),
  release: closed({ ...step, deliveryHash: bytes32 }),
  rating: closed({ rating }),
  "give-up": closed({ ...step, outcome }),
  settlement: closed({ ...step, providerBps: decimal }),
  dispute: closed({ ...step, evidenceHash: bytes32, uri }),
  concession: closed(step),
  waiver: closed({ jobId: bytes32, milestone: decimal, as: side, round: decimal, validUntil: decimal, signature }),
  evidence: closed({
    jobId: bytes32,
    milestone: decimal,
    round: decimal,
    party: side,
    evidenceHash: bytes32,
    uri,
  }),
  "ruling-draft": closed({ ruling, uri }),
  ruling: closed({ ruling, arbiter: address, signature }),
};

/** The JSON Schemas (draft 2020-12) of the bodies by the message's type; each can be used alone. */
export const messageSchemas = Object.fromEntries(
  Object.entries(BODIES).map(([name, schema]): [string, JsonSchema] => [
    name,
    { $schema: DIALECT, $id: `urn:guildhall:schema:message:1:${name}`, title: name, ...schema },
  ]),
) as Readonly<Record<MessageType, JsonSchema>>;

/** Types that only their recipients may read: they are sent encrypted, and refused when they came in the clear. */
const PRIVATE_TYPES: readonly string[] = ["bid-opening"] satisfies readonly MessageType[];

/** Whether messages of a type are always private. */
export function isPrivateType(name: string): boolean {
  return PRIVATE_TYPES.includes(name);
}

/** Whether this package knows what a message of such a type says. */
export function isMessageType(name: string): name is MessageType {
  return Object.hasOwn(messageSchemas, name);
}
