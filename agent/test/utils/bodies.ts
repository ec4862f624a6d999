import { id, ZeroAddress, ZeroHash } from "ethers";

import { JOB_CONTEXT_IRI, Outcome, RATING_CONTEXT_IRI, Tier } from "@guildhall/sdk";

import type { MessageBodies } from "../../src/index.js";

const JOB = { jobId: id("job"), milestone: 0n };
const STEP = { ...JOB, clock: 1_800_000_000n, validUntil: 1_800_100_000n, signature: "0x1234" };
const CLIENT = "0x1111111111111111111111111111111111111111";
const RULING = {
  jobId: id("job"),
  milestone: 0n,
  round: 1n,
  panelId: id("panel"),
  providerBps: 5_000n,
  reasonHash: id("reasons"),
};
const REGISTRY = `eip155:31337:${CLIENT}`;

/** One body of every type, with every optional member. */
export const BODIES: MessageBodies = {
  offer: {
    offer: {
      client: CLIENT,
      clientAgentId: 0n,
      token: CLIENT,
      maxPrice: 79_228_162_514_264_337_593_543_950_335n,
      maxFeeBps: 100n,
      tier: Tier.Micro,
      briefHash: id("brief"),
      deliverBy: 1_900_000_000n,
      reviewWindow: 259_200n,
      panelId: ZeroHash,
      appealPanelId: ZeroHash,
      defaultBps: 5_000n,
      bidBond: 0n,
      provider: ZeroAddress,
      parentJobId: ZeroHash,
      verifier: ZeroAddress,
      validUntil: 1_800_000_000n,
      nonce: 2n ** 256n - 1n,
    },
    uri: "ipfs://brief",
    signature: "0x",
  },
  bid: {
    offerHash: id("offer"),
    bid: {
      agentId: 7n,
      provider: CLIENT,
      bond: 1n,
      milestones: [{ amount: 100n, deliverWithin: 3_600n }],
      payees: [{ account: CLIENT, bps: 10_000n }],
      planHash: id("plan"),
      validUntil: 1_800_000_000n,
      nonce: 3n,
    },
    uri: "ipfs://plan",
    signature: "0xabcd",
  },
  "bid-commitment": { offerHash: id("offer"), agentId: 7n, commitment: id("commitment") },
  "commitment-list": {
    offerHash: id("offer"),
    closesAt: 1_800_000_000n,
    commitments: [{ agentId: 7n, commitment: id("commitment") }],
    root: id("root"),
    key: id("key"),
  },
  "bid-opening": {
    offerHash: id("offer"),
    bid: {
      agentId: 7n,
      provider: CLIENT,
      bond: 1n,
      milestones: [{ amount: 100n, deliverWithin: 3_600n }],
      payees: [],
      planHash: ZeroHash,
      validUntil: 1_800_001_200n,
      nonce: 3n,
    },
    uri: "ipfs://plan",
    signature: "0xabcd",
    salt: id("salt"),
  },
  "counter-proposal": {
    offerHash: id("offer"),
    proposal: {
      token: CLIENT,
      milestones: [{ amount: 120n, deliverWithin: 7_200n }],
      payees: [{ account: CLIENT, bps: 10_000n }],
      bond: 5n,
      reviewWindow: 259_200n,
      panelId: id("panel"),
      appealPanelId: id("appeal panel"),
    },
    answers: id("proposal"),
    note: "More time, please.",
  },
  decline: { about: id("offer"), reason: "capacity", note: "Ask again on Monday." },
  award: { offerHash: id("offer"), bidHash: id("bid"), signature: "0xabcd" },
  delivery: { ...JOB, deliveryHash: id("delivery"), uri: "ipfs://delivery" },
  release: { ...STEP, deliveryHash: id("delivery") },
  rating: {
    rating: {
      "@context": RATING_CONTEXT_IRI,
      "@type": "JobRating",
      agentRegistry: REGISTRY,
      feedbackRegistry: REGISTRY,
      agentId: 7,
      clientAddress: REGISTRY,
      createdAt: "2026-12-01T12:00:00Z",
      jobId: id("job"),
      milestone: 0,
      value: 87,
      valueDecimals: 0,
      tag1: "",
      tag2: "",
      endpoint: "",
      comment: "Well done.",
      signature: "0xabcd",
    },
  },
  "give-up": { ...STEP, outcome: Outcome.GivenUp },
  settlement: { ...STEP, providerBps: 2_500n },
  dispute: { ...STEP, evidenceHash: id("evidence"), uri: "ipfs://evidence" },
  concession: STEP,
  waiver: { ...JOB, as: "client", round: 1n, validUntil: 1_800_000_000n, signature: "0x1234" },
  evidence: { ...JOB, round: 1n, party: "client", evidenceHash: id("evidence"), uri: "ipfs://evidence" },
  "ruling-draft": { ruling: RULING, uri: "ipfs://reasons" },
  ruling: { ruling: RULING, arbiter: CLIENT, signature: "0x1234" },
};

/** A context that is somewhere else than where it must be. */
export const FOREIGN_CONTEXT = `${JOB_CONTEXT_IRI}#elsewhere`;
