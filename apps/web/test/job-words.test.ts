import { expect } from "chai";

import type { MilestoneStatus } from "@guildhall/sdk";
import { nowWords, type Phrase } from "../page/pages/job/now-words";
import { waitsFor, waitsForAnyone } from "../page/pages/job/waits";

const NOW = 1_796_017_800n;
const HOUR = 3_600n;
const PANEL = { threshold: 2n, members: ["a", "b", "c"] };

const said = (phrase: Phrase): string =>
  phrase.map((piece) => (typeof piece === "string" ? piece : piece.party === "client" ? "Cora" : "Auditor")).join("");

function wordsOf(milestone: Partial<MilestoneStatus>, hasPanels = true): ReturnType<typeof nowWords> {
  const panelId = `0x${(hasPanels ? "11" : "00").repeat(32)}`;
  return nowWords({
    job: { terms: { offer: { panelId, tier: 0n, defaultBps: 5_000n } } },
    milestone: {
      deliverBy: NOW + HOUR,
      isRefused: false,
      next: [],
      unrecorded: false,
      ...milestone,
    } as MilestoneStatus,
    panel: PANEL,
    appealPanel: { threshold: 3n, members: ["d", "e", "f", "g", "h"] },
    now: NOW,
  });
}

const headline = (milestone: Partial<MilestoneStatus>, hasPanels?: boolean): string =>
  said(wordsOf(milestone, hasPanels).headline);

describe("page: who must act on a job", () => {
  const dispute = { openedBy: "client" } as const;
  const cases: readonly (readonly [name: string, milestone: Partial<MilestoneStatus>, words: string])[] = [
    ["in work", { status: "active" }, "Auditor must deliver."],
    [
      "overdue",
      { status: "active", deliverBy: NOW - 1n },
      "Auditor missed the deadline. Anyone may send the money back.",
    ],
    [
      "in review",
      { status: "delivered", reviewUntil: NOW + 72n * HOUR },
      "Auditor delivered. Cora has 3 d to accept or dispute.",
    ],
    ["silent", { status: "delivered", reviewUntil: NOW - 1n }, "Cora stayed silent. Anyone may release the money."],
    [
      "refused",
      { status: "delivered", isRefused: true, reviewUntil: NOW + HOUR },
      "The verifier refused the delivery. Auditor may replace it or dispute the refusal.",
    ],
    [
      "disputed",
      { status: "disputed", dispute: { ...dispute, evidenceUntil: NOW + 1n, ruleUntil: NOW + HOUR } },
      "Both sides may add evidence.",
    ],
    [
      "ruling due",
      { status: "disputed", dispute: { ...dispute, evidenceUntil: NOW - 1n, ruleUntil: NOW } },
      "The first panel must rule. 2 of its 3 members sign.",
    ],
    [
      "panel silent",
      { status: "disputed", dispute: { ...dispute, evidenceUntil: NOW - 2n, ruleUntil: NOW - 1n } },
      "The first panel stayed silent. Anyone may bring the dispute before the appeal panel.",
    ],
    [
      "ruled",
      {
        status: "ruled",
        dispute: { ...dispute, firstRuling: 10_000n, appealUntil: NOW },
        next: [{ action: "appeal", who: "client" }],
      },
      "The first panel gave 100 % to Auditor. Cora may appeal.",
    ],
    [
      "ruled, over",
      { status: "ruled", dispute: { ...dispute, firstRuling: 3_000n, appealUntil: NOW - 1n } },
      "Nobody appealed in 72 h. Anyone may finalize.",
    ],
    [
      "appealed",
      { status: "appealed", dispute: { ...dispute, firstRuling: 3_000n, evidenceUntil: NOW - 1n, ruleUntil: NOW } },
      "The appeal panel must rule. 3 of its 5 members sign.",
    ],
    [
      "appeal panel silent",
      { status: "appealed", dispute: { ...dispute, evidenceUntil: NOW - 2n, ruleUntil: NOW - 1n } },
      "The appeal panel stayed silent. Anyone may close the dispute.",
    ],
    [
      "paid",
      { status: "settled", settled: { outcome: "released", providerBps: 10_000n } },
      "Cora accepted. Auditor is paid in full.",
    ],
    [
      "missed",
      { status: "settled", settled: { outcome: "missed", providerBps: 0n } },
      "Auditor missed it. Cora has its money back.",
    ],
    [
      "settled at a share",
      { status: "settled", settled: { outcome: "ruled", providerBps: 7_700n } },
      "The dispute ended at 77 % to Auditor.",
    ],
  ];
  for (const [name, milestone, words] of cases) {
    it(`says it first: ${name}`, () => expect(headline(milestone)).to.equal(words));
  }

  it("says that nobody can dispute where the offer names no panel", () => {
    expect(headline({ status: "delivered", reviewUntil: NOW + HOUR }, false)).to.contain("nobody can dispute");
  });

  it("says what silence brings wherever time runs", () => {
    const open = cases.filter(([, milestone]) => wordsOf(milestone).clock !== undefined);
    expect(open.length).to.equal(7);
    for (const [name, milestone] of open) {
      expect(said(wordsOf(milestone).more), name).to.match(/silen|anyone may|no money moves/i);
    }
  });

  it("says to a party what it may do, and to everybody what anyone may do and from when", () => {
    const next = [
      { action: "openDispute", who: "client", until: NOW },
      { action: "release", who: "client" },
      { action: "autoRelease", who: "anyone", from: NOW + 1n },
    ] as const;
    expect(waitsFor(next, "client")).to.deep.equal(["dispute until 30 Nov, 05:50 UTC", "accept and pay in full"]);
    expect(waitsFor(next, "provider")).to.deep.equal([]);
    expect(waitsForAnyone(next)).to.equal("From 30 Nov, 05:50 UTC anyone may release the money, you too.");
    expect(waitsForAnyone([])).to.equal(undefined);
  });
});
