import { expect } from "chai";

import type { Dispute, JobDetails, Milestone } from "../page/data/api";
import { cardHeights } from "../page/pages/job/card-heights";
import { indexedJob } from "../page/pages/job/indexed-job";
import { type NowFacts, nowWords } from "../page/pages/job/now-words";

const NOW = 1_796_017_800;
const HOUR = 3_600;
const PANEL = { id: `0x${"11".repeat(32)}`, threshold: 2, size: 3, feeBps: 300 };
const MILESTONE = {
  index: 0,
  dueAt: String(NOW + HOUR),
  state: "ACTIVE",
  reviewUntil: null,
  isRefused: false,
  recordFailed: false,
  outcome: null,
  providerBps: null,
  next: [],
} as unknown as Milestone;

/** An answer of `/jobs/{id}`, as far as the page reads it. */
const answer = (milestone: Partial<Milestone>, dispute?: Partial<Dispute>): JobDetails =>
  ({
    id: `0x${"ab".repeat(32)}`,
    client: "0xc1",
    provider: "0xd2",
    agentId: "7",
    clientAgentId: "0",
    token: "0xe3",
    price: "95000000",
    bond: "5000000",
    awardedAt: String(NOW - HOUR),
    blockNumber: "12",
    tier: 0,
    defaultBps: 5_000,
    panelId: PANEL.id,
    panel: PANEL,
    appealPanel: { ...PANEL, size: 5, threshold: 3 },
    milestoneList: [{ ...MILESTONE, ...milestone }],
    disputeList: dispute === undefined ? [] : [{ milestone: 0, firstBps: null, until: null, ...dispute }],
    documents: [{}, {}],
    steps: [{ event: "MilestoneRecorded" }, { event: "MilestoneSettled" }, { event: "JobAwarded" }],
    payees: [],
    block: { number: 20, timestamp: String(NOW) },
  }) as unknown as JobDetails;

function headline(milestone: Partial<Milestone>, dispute?: Partial<Dispute>): string {
  const read = indexedJob(answer(milestone, dispute));
  const [first] = read?.status.milestones ?? [];
  if (read === undefined || first === undefined) throw new Error("The answer was not read.");
  const { job, panel, appealPanel, status } = read;
  const facts: NowFacts = { job, milestone: first, panel, appealPanel, now: status.now };
  return nowWords(facts)
    .headline.map((piece) => (typeof piece === "string" ? piece : piece.party))
    .join("");
}

describe("page: a job as the index says it", () => {
  const until = String(NOW + HOUR);
  const disputes: readonly (readonly [Dispute["stage"], Milestone["state"], Partial<Dispute>, string])[] = [
    ["evidence", "DISPUTED", { until }, "Both sides may add evidence."],
    ["rulingDue", "DISPUTED", { until }, "The first panel must rule. 2 of its 3 members sign."],
    [
      "panelSilent",
      "DISPUTED",
      { until: String(NOW - 1) },
      "The first panel stayed silent. Anyone may bring the dispute before the appeal panel.",
    ],
    [
      "appealPossible",
      "RULED",
      { until, firstBps: 3_000 },
      "The first panel gave 30 % to provider. Either side may appeal.",
    ],
    [
      "canFinalize",
      "RULED",
      { until: String(NOW - 1), firstBps: 3_000 },
      "Nobody appealed in 72 h. Anyone may finalize.",
    ],
    ["appealEvidence", "APPEALED", { until }, "Both sides may add evidence before the appeal panel."],
    ["appealRulingDue", "APPEALED", { until }, "The appeal panel must rule. 3 of its 5 members sign."],
    [
      "appealPanelSilent",
      "APPEALED",
      { until: String(NOW - 1) },
      "The appeal panel stayed silent. Anyone may close the dispute.",
    ],
  ];
  for (const [stage, state, dispute, words] of disputes) {
    it(`says of a dispute in the stage ${stage} what the chain's page says`, () =>
      expect(headline({ state }, { stage, ...dispute })).to.equal(words));
  }

  it("says who must act before a dispute", () => {
    expect(headline({})).to.equal("provider must deliver.");
    expect(headline({ dueAt: String(NOW - 1) })).to.contain("missed the deadline");
    expect(headline({ state: "DELIVERED", reviewUntil: until })).to.contain("client has 1 h to accept or dispute");
  });

  it("says how a milestone ended, by the index's names", () => {
    const ended = (outcome: string, providerBps: number): string =>
      headline({ state: "SETTLED", outcome, providerBps });
    expect(ended("silent", 10_000)).to.equal("client stayed silent. provider is paid in full.");
    expect(ended("givenUp", 0)).to.equal("provider gave it up in time. client has its money back.");
    expect(ended("ruled", 7_700)).to.equal("The dispute ended at 77 % to provider.");
    expect(ended("somehow", 1)).to.equal("It is settled.");
  });

  it("is nothing when the answer is not what it should be", () => {
    expect(indexedJob({ ...answer({}), price: "a lot" })).to.equal(undefined);
    expect(indexedJob({ ...answer({}), milestoneList: null } as unknown as JobDetails)).to.equal(undefined);
    expect(indexedJob(answer({ dueAt: "soon" }))).to.equal(undefined);
    expect(indexedJob(answer({ state: "LOST" } as unknown as Partial<Milestone>))).to.equal(undefined);
  });

  it("keeps more room for more documents and events, and for a dispute", () => {
    const heights = (details: JobDetails): ReturnType<typeof cardHeights> => {
      const read = indexedJob(details);
      const [first] = read?.status.milestones ?? [];
      if (read === undefined || first === undefined) throw new Error("The answer was not read.");
      return cardHeights(first, read.contents);
    };
    const few = heights(answer({}));
    const more = heights({ ...answer({}), documents: [{}, {}, {}], bond: "0" } as unknown as JobDetails);
    expect(more.documents[0]).to.be.greaterThan(few.documents[0]);
    expect(more.signed[0]).to.be.lessThan(few.signed[0]);
    expect(heights(answer({ state: "DISPUTED" }, { stage: "evidence" })).work[0]).to.be.greaterThan(few.work[0]);
  });
});
