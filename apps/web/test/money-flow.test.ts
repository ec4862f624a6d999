import { expect } from "chai";
import fc from "fast-check";

import * as sdk from "@guildhall/sdk";
import { costsOf } from "../../../sdk/src/protocol/dispute-rules.js";
import {
  disputedFlow,
  type Locked,
  type MoneyFlow,
  peacefulFlow,
  type Purse,
  settledFlow,
} from "../page/pages/job/money-flow";
import { outcomesOf } from "../page/pages/job/outcomes";

const [CLIENT, PROVIDER, STRANGER] = ["11", "22", "33"].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const accountOf = { client: CLIENT, provider: PROVIDER, funder: STRANGER } as const;

const share = fc.bigInt({ min: 0n, max: 10_000n });
const side = fc.constantFrom("client", "provider");
const status = fc.constantFrom("delivered", "disputed", "ruled", "appealed");

/** A milestone that is or may be disputed, as the chain would say it. */
const lockedCase = fc
  .record({
    status,
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    feeBps: fc.bigInt({ min: 0n, max: 100n }),
    firstBps: fc.bigInt({ min: 0n, max: 300n }),
    appealBps: fc.bigInt({ min: 0n, max: 500n }),
    bond: fc.bigInt({ min: 0n, max: 10n ** 14n }),
    openedBy: side,
    panelSits: fc.boolean(),
    defaultBps: share,
    firstRuling: share,
    isSilent: fc.boolean(),
    appealedBy: side,
    isSponsored: fc.boolean(),
  })
  // Nobody appeals a ruling that gives all to that side: the escrow refuses what cannot succeed.
  .filter(({ appealedBy, firstRuling }) => firstRuling !== (appealedBy === "client" ? 0n : 10_000n))
  .map((drawn): Locked => {
    const { amount, feeBps, bond, openedBy, isSponsored } = drawn;
    const fees = { first: (amount * drawn.firstBps) / 10_000n, appeal: (amount * drawn.appealBps) / 10_000n };
    const { stake, bond: appealBond } = costsOf({ amount, fees });
    const isRuled = drawn.status === "ruled" || (drawn.status === "appealed" && !drawn.isSilent);
    const hasBond = drawn.status === "appealed" && isRuled;
    const funder = isSponsored ? STRANGER : accountOf[drawn.appealedBy];
    const dispute = {
      ...drawn,
      fees,
      stake,
      appealBond,
      ...(isRuled ? { firstRuling: drawn.firstRuling } : { firstRuling: undefined }),
      ...(hasBond ? { appealedBy: drawn.appealedBy, funder } : { appealedBy: undefined, funder: undefined }),
    };
    const isDisputed = drawn.status !== "delivered";
    return {
      job: {
        client: CLIENT,
        provider: PROVIDER,
        feeBps,
        terms: { bid: { bond, milestones: [{ amount }] } },
      },
      milestone: { milestone: 0n, status: drawn.status, amount, isRefused: false },
      dispute,
      timeline: [
        ...(isDisputed ? [{ event: "disputed", milestone: 0n, payer: accountOf[openedBy], stake }] : []),
        ...(hasBond ? [{ event: "appealed", milestone: 0n, funder, bond: appealBond }] : []),
      ],
    } as unknown as Locked;
  });

const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((total, amount) => total + amount, 0n);

function expectBalanced({ into, held, out, gets }: MoneyFlow): void {
  expect(sum(into.map(({ amount }) => amount)), "in").to.equal(held);
  expect(sum(out.map(({ amount }) => amount)), "out").to.equal(held);
  expect(sum(gets.values()), "what each gets").to.equal(held);
  expect(out.every(({ amount }) => amount > 0n)).to.equal(true);
}

/** Endings that the milestone can have. */
function endingsOf({ dispute }: Locked, providerBps: bigint): readonly sdk.Ending[] {
  const always: readonly sdk.Ending[] = [
    { by: "silence" },
    { by: "concession" },
    { by: "give-up" },
    { by: "agreement", providerBps },
  ];
  if (dispute?.status !== "ruled") return [...always, { by: "ruling", providerBps }];
  const sides = (["client", "provider"] as const).filter(
    (each) => dispute.firstRuling !== (each === "provider" ? 10_000n : 0n),
  );
  return [...always, ...sides.map((each) => ({ by: "appeal", side: each, providerBps }) as const)];
}

describe("page: where the money goes", () => {
  it("says of every dispute and every end what the SDK's preview says, to the unit, and both sides sum to the same", () => {
    fc.assert(
      fc.property(lockedCase, share, (locked, providerBps) => {
        const { dispute } = locked;
        if (dispute === undefined) return;
        for (const ending of endingsOf(locked, providerBps)) {
          const flow = disputedFlow(sdk, locked, ending);
          const { client, provider, fee, shares } = sdk.previewSettlement(dispute, ending);
          const funder = ending.by === "appeal" ? accountOf[ending.side] : (dispute.funder ?? STRANGER);
          const back = (account: string): bigint => (funder === account ? shares.toFunder : 0n);
          const expected: readonly (readonly [Purse, bigint])[] = [
            ["client", client + back(CLIENT)],
            ["provider", provider + back(PROVIDER)],
            ["funder", back(STRANGER)],
            ["panel", shares.toPanel],
            ["appealPanel", shares.toAppealPanel],
            ["burned", fee],
          ];
          for (const [purse, amount] of expected)
            expect(flow.gets.get(purse), `${purse}, ${ending.by}`).to.equal(amount);
          expectBalanced(flow);
        }
      }),
    );
  });

  it("says of a settled dispute what the events say, which is what the preview said before", () => {
    fc.assert(
      fc.property(lockedCase, share, (locked, providerBps) => {
        const { dispute, timeline, milestone } = locked;
        if (dispute === undefined || dispute.status === "delivered") return;
        const ending =
          dispute.status === "ruled" ? ({ by: "silence" } as const) : ({ by: "ruling", providerBps } as const);
        const preview = sdk.previewSettlement(dispute, ending);
        const settled = { event: "settled", milestone: 0n, ...preview };
        const shares = { event: "dispute-settled", milestone: 0n, ...preview.shares };
        const after = {
          ...locked,
          milestone: { ...milestone, status: "settled" },
          timeline: [...timeline, settled, shares],
        } as unknown as Locked;
        const flow = settledFlow(sdk, after);
        expect(flow).to.deep.equal(disputedFlow(sdk, locked, ending));
      }),
    );
  });

  it("pays out without a dispute as the escrow does", () => {
    fc.assert(
      fc.property(lockedCase, (drawn) => {
        const locked = { ...drawn, dispute: undefined, timeline: [] };
        const { amount } = locked.milestone;
        const { bond } = locked.job.terms.bid;
        const paid = peacefulFlow(sdk, locked, "released");
        const fee = (amount * locked.job.feeBps) / 10_000n;
        expect(paid.gets.get("provider")).to.equal(amount - fee + bond);
        expect(paid.gets.get("burned")).to.equal(fee);
        for (const outcome of ["missed", "given-up"] as const) {
          expect(peacefulFlow(sdk, locked, outcome).gets.get("client")).to.equal(amount + bond);
          expectBalanced(peacefulFlow(sdk, locked, outcome));
        }
        expectBalanced(paid);
      }),
    );
  });

  it("offers on the switch only ends that the milestone can have, each once", () => {
    fc.assert(
      fc.property(lockedCase, fc.option(share, { nil: undefined }), (locked, other) => {
        const { list } = outcomesOf(sdk, locked, other);
        expect(list.length).to.be.greaterThan(1);
        expect(new Set(list.map(({ key }) => key)).size).to.equal(list.length);
        for (const { flow } of list) expectBalanced(flow);
      }),
    );
  });
});
