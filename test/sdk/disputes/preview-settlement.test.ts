import { expect } from "chai";

import {
  ArgumentInvalidError,
  concede,
  type Ending,
  fallBack,
  finalizeRuling,
  getDispute,
  giveUp,
  previewSettlement,
  settle,
  signSettlement,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  after,
  appealedByClient,
  appealedByProvider,
  jobDelivered,
  jobDisputed,
  jobEscalated,
  jobRuled,
  refusalAppealed,
  refusalDisputed,
  refusalRulingOpen,
  type Party,
  rule,
  rulingOpen,
} from "../fixtures/disputes.js";
import { networkHelpers } from "../fixtures/jobs.js";

type Market = Awaited<ReturnType<typeof rulingOpen>>;

/** The shares at which something changes: nothing, rounding, the first ruling, both sides of an appeal's success, all. */
const SHARES = [0n, 1n, 2_999n, 3_000n, 3_001n, 4_000n, 4_999n, 5_000n, 9_999n, 10_000n];

/** Ends a dispute on the chain; returns the transaction that settled it. */
async function end(market: Market, ending: Ending, members: readonly Party[]): Promise<void> {
  const { client, worker, stranger, jobId } = market;
  switch (ending.by) {
    case "ruling": {
      const { round } = await rule(market, members, ending.providerBps);
      if (round === 1n) await silence(market);
      return;
    }
    case "silence":
      return silence(market);
    case "concession":
      await concede(client, { job: jobId });
      return;
    case "give-up":
      await giveUp(worker, { job: jobId });
      return;
    case "agreement": {
      const { providerBps } = ending;
      const signed = [await signSettlement(worker, { job: jobId, providerBps, as: "provider" })];
      await settle(client, { job: jobId, signed });
      return;
    }
    case "appeal":
      throw new RangeError(`an appeal is no end: ${stranger.account}`);
  }
}

/** Nobody acts until whoever may end it can. */
async function silence({ stranger, jobId }: Market): Promise<void> {
  const { appealUntil, ruleUntil = 0n } = await getDispute(stranger, { job: jobId });
  await after(appealUntil ?? ruleUntil);
  await (appealUntil === undefined ? fallBack : finalizeRuling)(stranger, { job: jobId });
}

/** What everybody has in the escrow. */
async function credits({ escrow, token, client, worker, panelId, appealPanelId }: Market) {
  const [toClient, toProvider, { toPanel, toAppealPanel }] = await Promise.all([
    escrow.creditOf(token, client.account),
    escrow.creditOf(token, worker.account),
    escrow.panelFeesOf(panelId, appealPanelId, token),
  ]);
  return { toClient, toProvider, toPanel, toAppealPanel };
}

const ENDINGS: readonly Ending[] = [
  ...SHARES.map((providerBps) => ({ by: "ruling", providerBps }) as const),
  ...[0n, 3_333n, 10_000n].map((providerBps) => ({ by: "agreement", providerBps }) as const),
  { by: "silence" },
  { by: "concession" },
  { by: "give-up" },
];

const name = (ending: Ending): string => ("providerBps" in ending ? `${ending.by} ${ending.providerBps}` : ending.by);

describe("previewSettlement", () => {
  const states = [
    ["rulingOpen", rulingOpen, ENDINGS.filter(({ by }) => by !== "silence")],
    ["jobRuled", jobRuled, ENDINGS.filter(({ by }) => by !== "ruling")],
    ["jobEscalated", jobEscalated, ENDINGS],
    ["appealedByProvider", appealedByProvider, ENDINGS],
    ["appealedByClient", appealedByClient, ENDINGS],
    ["evidenceOpen", jobDisputed, ENDINGS.filter(({ by }) => by !== "silence" && by !== "ruling")],
    ["refusalRulingOpen", refusalRulingOpen, ENDINGS.filter(({ by }) => by !== "silence")],
    ["refusalDisputed", refusalDisputed, ENDINGS.filter(({ by }) => by !== "silence" && by !== "ruling")],
    ["refusalAppealed", refusalAppealed, ENDINGS],
  ] as const;
  for (const [title, fixture, endings] of states) {
    it(`tells to the unit what the escrow pays from ${title}, in ${endings.length} endings`, async () => {
      for (const ending of endings) {
        const market = await networkHelpers.loadFixture<Market>(fixture);
        const { stranger, jobId, arbiters, judges } = market;
        const dispute = await getDispute(stranger, { job: jobId });
        const preview = previewSettlement(dispute, ending);
        await end(market, ending, dispute.round === 2n ? judges.slice(2) : arbiters.slice(1));

        const { shares } = preview;
        const { appealedBy } = dispute;
        expect(await credits(market), name(ending)).to.deep.equal({
          toClient: preview.client + (appealedBy === "client" ? shares.toFunder : 0n),
          toProvider: preview.provider + (appealedBy === "provider" ? shares.toFunder : 0n),
          toPanel: shares.toPanel,
          toAppealPanel: shares.toAppealPanel,
        });
        // What a client bears of a dispute that the provider opened goes to the provider beside what it earned.
        const given = preview.provider - preview.earned - shares.toProvider - (dispute.bond - preview.bondToClient);
        expect(given <= shares.clientCost).to.equal(true);
        expect(preview.earned + preview.fee + preview.refund + given).to.equal(dispute.amount);
        const paidIn = dispute.stake + (dispute.funder === undefined ? 0n : dispute.appealBond);
        expect(shares.toPanel + shares.toAppealPanel + shares.toClient + shares.toProvider + shares.toFunder).to.equal(
          paidIn,
        );
        const [settled] = await market.escrow.queryFilter(market.escrow.filters.MilestoneSettled(jobId));
        const { earned, fee, refund, providerBps, bondToClient, faultBps } = settled!.args;
        expect([earned, fee, refund, providerBps, bondToClient, faultBps], name(ending)).to.deep.equal([
          preview.earned,
          preview.fee,
          preview.refund,
          preview.providerBps,
          preview.bondToClient,
          preview.faultBps,
        ]);
        const [divided] = await market.escrow.queryFilter(market.escrow.filters.DisputeSettled(jobId));
        for (const [part, amount] of Object.entries(shares)) {
          expect(divided!.args[part as keyof typeof shares], `${name(ending)}: ${part}`).to.equal(amount);
        }
      }
    });
  }

  it("tells before an appeal what each second ruling would bring", async () => {
    for (const [side, fixture] of [
      ["provider", appealedByProvider],
      ["client", appealedByClient],
    ] as const) {
      const ruled = await networkHelpers.loadFixture(jobRuled);
      const before = await getDispute(ruled.client, { job: ruled.jobId });
      const appealed = await networkHelpers.loadFixture(fixture);
      const since = await getDispute(appealed.client, { job: appealed.jobId });
      for (const providerBps of SHARES) {
        expect(previewSettlement(before, { by: "appeal", side, providerBps })).to.deep.equal(
          previewSettlement(since, { by: "ruling", providerBps }),
        );
      }
    }
  });

  it("counts a delivered milestone as if it were disputed now", async () => {
    const delivered = await networkHelpers.loadFixture(jobDelivered);
    const before = await getDispute(delivered.client, { job: delivered.jobId });
    const disputed = await networkHelpers.loadFixture(jobDisputed);
    const since = await getDispute(disputed.client, { job: disputed.jobId });
    for (const ending of [{ by: "ruling", providerBps: 1_234n }, { by: "concession" }, { by: "give-up" }] as const) {
      expect(previewSettlement(before, ending)).to.deep.equal(previewSettlement(since, ending));
    }
  });

  it("refuses an end that the dispute cannot take", async () => {
    const { client, jobId } = await networkHelpers.loadFixture(jobRuled);
    const ruled = await getDispute(client, { job: jobId });
    await caught(ArgumentInvalidError, () => previewSettlement(ruled, { by: "ruling", providerBps: 1n }));
    const appeal = { by: "appeal", side: "client", providerBps: 0n } as const;
    await caught(ArgumentInvalidError, () => previewSettlement({ ...ruled, status: "appealed" }, appeal));
    await caught(ArgumentInvalidError, () => previewSettlement({ ...ruled, status: "settled" }, { by: "silence" }));
    await caught(ArgumentInvalidError, () => previewSettlement(ruled, { by: "agreement", providerBps: 10_001n }));
    await caught(ArgumentInvalidError, () => previewSettlement(ruled, { by: "agreement", providerBps: -1n }));
    const hopeless = { by: "appeal", side: "provider", providerBps: 10_000n } as const;
    await caught(ArgumentInvalidError, () => previewSettlement({ ...ruled, firstRuling: 10_000n }, hopeless));
  });
});
