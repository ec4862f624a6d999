import type { ContractTransactionResponse } from "ethers";

import { deadlinesOf, dispute, EVIDENCE_HASH, EVIDENCE_URI, rule, signAppeal, usd } from "../fixtures/disputes.js";
import { failedAppeal, oneAndThree, threeAndFive } from "../fixtures/disputes-steady.js";
import { networkHelpers, nextBlockAt } from "../fixtures/market.js";
import { recordGas } from "../utils/gas.js";
import { appeal, openDispute } from "../utils/steps.js";

async function measure(name: string, sent: Promise<ContractTransactionResponse>): Promise<void> {
  const { gasUsed } = (await (await sent).wait())!;
  recordGas(name, gasUsed);
}

describe("Gas of disputes", () => {
  let clean: Awaited<ReturnType<typeof networkHelpers.takeSnapshot>>;

  beforeEach(async () => {
    clean = await networkHelpers.takeSnapshot();
  });

  afterEach(async () => clean.restore());

  it("dispute by allowance, round 1 by a 2-of-3 panel, finalize, steady", async () => {
    const fixture = await threeAndFive();
    const { escrow, dollar, client, job, stranger } = fixture;
    await escrow.connect(client).withdraw(dollar, client);
    await measure("dispute, by allowance", openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI));
    await measure("rule, round 1, 2 of 3", rule(fixture, 6_000n));
    await escrow.connect(client).deposit(dollar, client, usd("1"));
    await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
    await measure("finalize", escrow.connect(stranger).finalize(job, 0));
  });

  it("dispute from credit, appeal, round 2 by a 3-of-5 panel that settles and records, steady", async () => {
    const fixture = await threeAndFive();
    const { escrow, client, provider, job } = fixture;
    await measure("dispute, from credit", openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI));
    await rule(fixture, 6_000n);
    await measure("appeal, from credit", appeal(escrow.connect(provider), job, true));
    await measure("rule, round 2, 3 of 5, appeal fails", rule(fixture, 6_000n));
  });

  it("appeal by allowance, by a sponsor without credit, steady", async () => {
    const fixture = await threeAndFive();
    await dispute(fixture);
    await rule(fixture, 6_000n);
    const signature = await signAppeal(fixture, true);
    await measure(
      "appeal, by allowance",
      appeal(fixture.escrow.connect(fixture.sponsor), fixture.job, true, { signature }),
    );
  });

  for (const [title, share, appealed] of [
    ["appeal succeeds", 10_000n, true],
    ["appeal fails", 6_000n, true],
    ["first panel silent", 6_000n, false],
  ] as const) {
    it(`round 2 by a 2-of-3 panel that settles and records: ${title}, steady`, async () => {
      const fixture = await oneAndThree();
      const { escrow, provider, stranger, job } = fixture;
      await dispute(fixture);
      if (appealed) {
        await rule(fixture, 6_000n);
        await appeal(escrow.connect(provider), job, true);
      } else {
        await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
        await escrow.connect(stranger).escalate(job, 0);
      }
      await measure(`rule, round 2, 2 of 3, ${title}`, rule(fixture, share));
    });
  }

  it("escalate and fallBack, steady", async () => {
    const fixture = await threeAndFive();
    const { escrow, stranger, job } = fixture;
    await dispute(fixture);
    await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
    await measure("escalate", escrow.connect(stranger).escalate(job, 0));
    await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
    await measure("fallBack, to the default", escrow.connect(stranger).fallBack(job, 0));
  });

  it("sharePanelFees among three and five, steady", async () => {
    const fixture = await threeAndFive();
    const { escrow, dollar, stranger, first, appeal } = fixture;
    const share = () => escrow.connect(stranger).sharePanelFees(first.panelId, appeal.panelId, dollar);
    await share();
    await failedAppeal(fixture);
    await measure("sharePanelFees, 3 and 5 members", share());
  });
});
