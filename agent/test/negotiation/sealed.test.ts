import { ArgumentInvalidError, type Bid, type Offer } from "@guildhall/sdk";
import { expect } from "chai";
import { id } from "ethers";
import fc from "fast-check";

import {
  biddingTimes,
  closeBidding,
  commitToBid,
  countCommitments,
  type ListRefusal,
  type ReceivedCommitment,
  type ReceivedOpening,
  refusalOfList,
  rootOfCommitments,
  sealedBidPrice,
  type SealRefusal,
} from "../../src/index.js";
import { BODIES } from "../utils/bodies.js";
import { caught } from "../utils/caught.js";
import { clientPolicy, providerPolicy } from "./policies.js";

const CLOSES = 1_800_000_000n;
const OPEN_UNTIL = CLOSES + 600n;
const TIMES = { closesAt: CLOSES, openUntil: OPEN_UNTIL };
const { offer }: { offer: Offer } = BODIES.offer;

function bidOf(agentId: bigint, changes: Partial<Bid> = {}): Bid {
  return { ...BODIES.bid.bid, agentId, validUntil: OPEN_UNTIL, ...changes };
}

function sealed(bid: Bid, salt = id(String(bid.agentId))): string {
  return commitToBid({ terms: { offer, bid }, closesAt: CLOSES, salt });
}

function committed(agentId: bigint, changes: Partial<ReceivedCommitment> = {}): ReceivedCommitment {
  return { agentId, commitment: sealed(bidOf(agentId)), receivedAt: CLOSES - 100n, ...changes };
}

function opening(agentId: bigint, changes: Partial<ReceivedOpening> = {}): ReceivedOpening {
  return { agentId, bid: bidOf(agentId), salt: id(String(agentId)), receivedAt: CLOSES + 1n, ...changes };
}

function closed(commitments: readonly ReceivedCommitment[], openings: readonly ReceivedOpening[], now = OPEN_UNTIL) {
  return closeBidding({ offer, ...TIMES, commitments, openings, now });
}

describe("commitToBid", () => {
  it("is another hash for another bid, offer, closing time or salt", () => {
    const bid = bidOf(1n);
    const salt = id("salt");
    const commitments = [
      commitToBid({ terms: { offer, bid }, closesAt: CLOSES, salt }),
      commitToBid({ terms: { offer, bid: bidOf(1n, { bond: 2n }) }, closesAt: CLOSES, salt }),
      commitToBid({ terms: { offer: { ...offer, nonce: 7n }, bid }, closesAt: CLOSES, salt }),
      commitToBid({ terms: { offer, bid }, closesAt: CLOSES + 1n, salt }),
      commitToBid({ terms: { offer, bid }, closesAt: CLOSES, salt: id("other") }),
    ];
    expect(new Set(commitments).size).to.equal(commitments.length);
  });

  it("refuses a salt that is not 32 bytes", async () => {
    const error = await caught(ArgumentInvalidError, () => sealed(bidOf(1n), "0x12"));
    expect(error.argument).to.equal("salt");
  });
});

describe("refusalOfList", () => {
  const own = { agentId: 2n, commitment: sealed(bidOf(2n)), closesAt: CLOSES };
  const commitments = [1n, 2n].map((agentId) => ({ agentId, commitment: sealed(bidOf(agentId)) }));
  const list = {
    offerHash: id("offer"),
    closesAt: CLOSES,
    commitments,
    root: rootOfCommitments(commitments),
    key: id("key"),
  };

  it("lets a bidder open to a list that has its hash and fits its root", () => {
    expect(refusalOfList(own, list)).to.equal(undefined);
  });

  const others: readonly (readonly [ListRefusal, string, Partial<typeof list>])[] = [
    ["CLOSES_OTHER", "of another closing time", { closesAt: CLOSES + 1n }],
    ["ROOT_OTHER", "that leaves one out of what its root covers", { commitments: commitments.slice(1) }],
    ["ROOT_OTHER", "in another order", { commitments: commitments.toReversed() }],
    [
      "HASH_MISSING",
      "without its hash",
      { commitments: commitments.slice(0, 1), root: rootOfCommitments(commitments.slice(0, 1)) },
    ],
    ...[
      [{ agentId: 3n, commitment: own.commitment }],
      [{ agentId: 2n, commitment: sealed(bidOf(2n, { bond: 9n })) }],
    ].map(
      (other) =>
        [
          "HASH_MISSING",
          `that has agent ${other[0]?.agentId} with ${other[0]?.commitment === own.commitment ? "its" : "another"} hash`,
          { commitments: other, root: rootOfCommitments(other) },
        ] as const,
    ),
  ];
  for (const [reason, what, changes] of others) {
    it(`keeps its bid closed after a list ${what}`, () => {
      expect(refusalOfList(own, { ...list, ...changes })).to.equal(reason);
    });
  }
});

describe("biddingTimes", () => {
  it("reads the closing time of a brief, and adds ten minutes for the opening", () => {
    expect(biddingTimes({ closesAt: "2027-01-15T08:00:00Z" })).to.deep.equal(TIMES);
    expect(biddingTimes({})).to.equal(undefined);
  });
});

describe("closeBidding", () => {
  it("refuses to look before the close", async () => {
    const error = await caught(ArgumentInvalidError, () => closed([], [], CLOSES - 1n));
    expect(error.argument).to.equal("now");
    expect(closed([], [], CLOSES).bids).to.deep.equal([]);
  });

  it("takes what was committed before the close, and opened within ten minutes after it", () => {
    const { bids, refused, unopened } = closed([committed(1n), committed(2n)], [opening(1n), opening(2n)]);
    expect(bids.map(({ agentId }) => agentId)).to.have.members([1n, 2n]);
    expect([refused, unopened]).to.deep.equal([[], []]);
  });

  const cases: readonly (readonly [SealRefusal, string, Partial<ReceivedCommitment>, Partial<ReceivedOpening>])[] = [
    ["COMMITTED_LATE", "a commitment in the closing second", { receivedAt: CLOSES }, {}],
    ["OPENED_LATE", "an opening after ten minutes", {}, { receivedAt: OPEN_UNTIL }],
    ["COMMITMENT_OTHER", "a cheaper bid than the committed", {}, { bid: bidOf(1n, { milestones: [] }) }],
    ["COMMITMENT_OTHER", "another salt", {}, { salt: id("other") }],
    ["COMMITMENT_OTHER", "a salt that is none", {}, { salt: "0x" }],
    ["AGENT_OTHER", "a bid of another agent", {}, { bid: bidOf(2n) }],
  ];
  for (const [reason, what, commitment, open] of cases) {
    it(`refuses ${what}`, () => {
      const { bids, refused } = closed([committed(1n, commitment)], [opening(1n, open)]);
      expect(bids).to.deep.equal([]);
      expect(refused.map((seal) => seal.reason)).to.include(reason);
    });
  }

  it("refuses an opening of somebody who committed to nothing, also with a copied commitment", () => {
    expect(closed([], [opening(1n)]).refused[0]?.reason).to.equal("NOT_COMMITTED");
    // Agent 2 copies agent 1's hash, and then its opened bid: the bid names agent 1.
    const copied = { ...committed(1n), agentId: 2n };
    const { bids, refused } = closed([committed(1n), copied], [opening(1n), { ...opening(1n), agentId: 2n }]);
    expect(bids.map(({ agentId }) => agentId)).to.deep.equal([1n]);
    expect(refused).to.deep.equal([{ agentId: 2n, reason: "AGENT_OTHER", receivedAt: CLOSES + 1n }]);
  });

  it("refuses a bid that does not outlive the close by ten minutes", () => {
    const bid = bidOf(1n, { validUntil: OPEN_UNTIL - 1n });
    const { refused } = closed([committed(1n, { commitment: sealed(bid) })], [opening(1n, { bid })]);
    expect(refused[0]?.reason).to.equal("EXPIRES_EARLY");
  });

  it("counts an agent's last commitment before the close, and no other of it", () => {
    const second = bidOf(1n, { bond: 9n });
    const later = committed(1n, { commitment: sealed(second), receivedAt: CLOSES - 1n });
    const both = [later, committed(1n)];
    expect(closed(both, [opening(1n)]).bids).to.deep.equal([]);
    const { bids, refused } = closed(both, [opening(1n, { bid: second })]);
    expect(bids[0]?.bid.bond).to.equal(9n);
    expect(refused).to.deep.equal([{ agentId: 1n, reason: "REPLACED", receivedAt: CLOSES - 100n }]);
  });

  it("names who did not open, and is complete when all have or the time is over", () => {
    const commitments = [committed(1n), committed(2n)];
    const half = closed(commitments, [opening(1n)], CLOSES + 5n);
    expect(half.unopened.map(({ agentId }) => agentId)).to.deep.equal([2n]);
    expect(half.isComplete).to.be.false;
    expect(closed(commitments, [opening(1n), opening(2n)], CLOSES + 5n).isComplete).to.be.true;
    expect(closed(commitments, [opening(1n)]).isComplete).to.be.true;
  });

  it("gives the same result in whatever order things came", () => {
    const commitments = Array.from({ length: 5 }, (_, i) =>
      committed(BigInt(i + 1), { receivedAt: CLOSES - BigInt(i) }),
    );
    const openings = commitments.slice(0, 4).map(({ agentId }) => opening(agentId));
    const whole = closed(commitments, openings);
    const shuffled = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length });
    fc.assert(
      fc.property(shuffled(commitments), shuffled(openings), (some, others) => {
        expect(closed(some, others)).to.deep.equal(whole);
      }),
      { numRuns: 50 },
    );
  });

  it("does not show by place or hash who came first", () => {
    const early = [committed(1n, { receivedAt: CLOSES - 1_000n }), committed(2n)];
    const late = [committed(1n), committed(2n, { receivedAt: CLOSES - 1_000n })];
    expect(countCommitments({ closesAt: CLOSES, commitments: early })).to.deep.equal(
      countCommitments({ closesAt: CLOSES, commitments: late }),
    );
  });

  it("has another root when a commitment is added, left out or changed", () => {
    const rootOf = (commitments: readonly ReceivedCommitment[]) =>
      countCommitments({ closesAt: CLOSES, commitments }).root;
    const roots = [
      [],
      [committed(1n)],
      [committed(1n), committed(2n)],
      [committed(1n, { commitment: id("other") }), committed(2n)],
    ].map(rootOf);
    expect(new Set(roots).size).to.equal(4);
    expect(rootOf([committed(1n), committed(2n, { receivedAt: CLOSES })])).to.equal(roots[1]);
    const { counted, root } = countCommitments({ closesAt: CLOSES, commitments: [committed(2n), committed(1n)] });
    expect(rootOfCommitments(counted)).to.equal(root);
  });

  it("refuses more than anybody could read, and what is no hash", async () => {
    const [one, other] = [committed(1n), opening(1n)];
    const many = Array.from({ length: 10_001 }, () => one);
    expect((await caught(ArgumentInvalidError, () => closed(many, []))).argument).to.equal("commitments");
    const wrong = committed(1n, { commitment: "0x12" });
    expect((await caught(ArgumentInvalidError, () => closed([wrong], []))).argument).to.equal("commitments");
    const openings = Array.from({ length: 10_001 }, () => other);
    expect((await caught(ArgumentInvalidError, () => closed([], openings))).argument).to.equal("openings");
  });
});

describe("sealedBidPrice", () => {
  it("asks for the aspiration alone, and for less the more bidders there are, never below the reservation", () => {
    const prices = [1, 2, 3, 100, 10_000].map((bidders) => sealedBidPrice(providerPolicy, bidders));
    expect(prices).to.deep.equal([14_000n, 11_000n, 10_000n, 8_060n, 8_001n]);
  });

  it("refuses a client's policy and no bidders", async () => {
    expect((await caught(ArgumentInvalidError, () => sealedBidPrice(clientPolicy, 2))).argument).to.equal("policy");
    expect((await caught(ArgumentInvalidError, () => sealedBidPrice(providerPolicy, 0))).argument).to.equal("bidders");
  });
});
