import { expect } from "chai";

import { readText } from "../../scripts/lib/project.js";
import { hasCode, readArtifacts } from "../../scripts/lib/artifacts.js";
import {
  type Case,
  deadlinesOf,
  deliverJob,
  dispute,
  marketWithPanels,
  type PanelMarket,
  rule,
  signAppeal,
  usd,
} from "../fixtures/disputes.js";
import { DOLLAR, FundingMode, JobStatus, networkHelpers, nextBlockAt } from "../fixtures/market.js";
import { milestoneOf } from "../utils/escrow.js";
import { EventFold } from "../utils/fold-events.js";
import { appeal, release } from "../utils/steps.js";

/** Every account that the stories below touch. */
function accountsOf({ client, provider, sponsor, stranger, rival, first, appeal: second }: PanelMarket): string[] {
  const people = [client, provider, sponsor, stranger, rival].map(({ address }) => address);
  return [...people, ...first.panel.members.map(String), ...second.panel.members.map(String)];
}

/** Folds all that the escrow and the panel registry said, and compares it with what they have in storage. */
async function compareWithChain(fixture: PanelMarket): Promise<EventFold> {
  const { escrow, panels, dollar, first, appeal: second } = fixture;
  const { provider } = escrow.runner!;
  const addresses = await Promise.all([escrow.getAddress(), panels.getAddress()]);
  const all = await provider!.getLogs({ fromBlock: 0 });
  const logs = all.filter(({ address }) => addresses.includes(address));
  const fold = new EventFold();
  fold.read(logs, escrow.interface, panels.interface);
  const token = await dollar.getAddress();
  for (const account of accountsOf(fixture)) {
    expect(fold.creditOf(token, account), account).to.equal(await escrow.creditOf(token, account));
  }
  const pots = await escrow.panelFeesOf(first.panelId, second.panelId, token);
  expect([fold.earnedBy(token, first.panelId), fold.earnedBy(token, second.panelId)]).to.deep.equal([...pots]);
  for (const [jobId, { milestones }] of fold.jobs) {
    for (const [index, { status }] of milestones.entries()) {
      const stored = (await milestoneOf(escrow, jobId, BigInt(index))).status;
      const names = Object.entries(JobStatus).find(([, value]) => value === stored);
      expect(status, `${jobId} ${index}`).to.equal(names?.[0].toUpperCase());
    }
  }
  return fold;
}

/** A job with a bond, three payees and two milestones of odd amounts, of which the first is delivered. */
const oddJob = (market: PanelMarket, nonce: bigint): Promise<Case> => {
  const payees = [market.rival, market.stranger, market.provider].map(({ address }, index) => ({
    account: address,
    bps: [3_333n, 3_333n, 3_334n][index]!,
  }));
  return deliverJob(market, {
    offer: { nonce, bidBond: 7_000_001n },
    bid: {
      nonce,
      bond: 7_000_001n,
      payees,
      milestones: [
        { amount: 33_333_333n, deliverWithin: 864_000n },
        { amount: 66_666_667n, deliverWithin: 864_000n },
      ],
    },
  });
};

describe("docs/indexing.md", () => {
  it("names every event of every contract that is deployed, with its arguments", () => {
    const page = readText("docs/indexing.md");
    const signatures = readArtifacts("contracts/")
      .filter(hasCode)
      .flatMap(({ abi }) =>
        (abi as { type: string; name: string; inputs: { name: string }[] }[])
          .filter(({ type }) => type === "event")
          .map(({ name, inputs }) => `\`${name}(${inputs.map((input) => input.name).join(", ")})\``),
      );
    const missing = [...new Set(signatures)].filter((signature) => !page.includes(signature));
    expect(missing).to.deep.equal([]);
  });

  it("has rules by which credits, panels' fees and states follow from the events, to the unit", async () => {
    const market = await networkHelpers.loadFixture(marketWithPanels);
    const { escrow, dollar, client, provider, sponsor, first, appeal: second } = market;

    const released = await oddJob(market, 1n);
    await release(escrow.connect(client), released.job);
    await compareWithChain(market);

    // The provider's bond comes from its credit, as far as that goes; the client's stake, too.
    await escrow.connect(client).deposit(dollar, provider, 3n * DOLLAR);
    await escrow.connect(client).deposit(dollar, client, 1n);
    const disputed = await oddJob(market, 2n);
    await dispute(disputed);
    await rule(disputed, 4_321n);
    await compareWithChain(market);
    await nextBlockAt((await deadlinesOf(disputed)).appealUntil + 1n);
    await escrow.finalize(disputed.job, 0);

    // Appeals that fail and succeed, by the party itself and by a sponsor, and one of a panel that stayed silent.
    for (const [nonce, funder, byProvider, before, after] of [
      [3n, client, false, 10_000n, 10_000n],
      [4n, sponsor, true, 2_000n, 9_000n],
    ] as const) {
      const appealed = await oddJob(market, nonce);
      await dispute(appealed);
      await rule(appealed, before);
      const isParty = funder === (byProvider ? provider : client);
      const options = isParty ? {} : { signature: await signAppeal(appealed, byProvider) };
      await appeal(escrow.connect(funder), appealed.job, byProvider, options);
      await compareWithChain(market);
      await rule(appealed, after);
    }
    const silent = await oddJob(market, 5n);
    await dispute(silent);
    await nextBlockAt((await deadlinesOf(silent)).ruleUntil + 1n);
    await escrow.escalate(silent.job, 0);
    await nextBlockAt((await deadlinesOf(silent)).ruleUntil + 1n);
    await escrow.fallBack(silent.job, 0);

    await escrow.sharePanelFees(first.panelId, second.panelId, dollar);
    await escrow.connect(provider).withdrawPart(dollar, provider, usd("1"));
    await escrow.connect(client).withdraw(dollar, client);
    const byBalance = await market.terms({ offer: { nonce: 6n }, bid: { nonce: 6n } });
    await escrow.connect(sponsor).deposit(dollar, client, usd("500"));
    await market.award(byBalance, FundingMode.Balance);
    const fold = await compareWithChain(market);
    expect(fold.jobs.size).to.equal(6);
  });
});
