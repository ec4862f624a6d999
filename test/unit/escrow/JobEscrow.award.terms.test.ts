import { expect } from "chai";
import { getAddress, id, toBeHex, ZeroAddress, ZeroHash } from "ethers";

import {
  DAY,
  DOLLAR,
  ethers,
  FEE_BPS,
  FundingMode,
  market,
  MICRO_LIMIT,
  networkHelpers,
  now,
} from "../../fixtures/market.js";
import type { BidFields, OfferFields } from "../../utils/terms.js";
import { HOUR, signAward, signBid, Tier } from "../../utils/terms.js";

type Market = Awaited<ReturnType<typeof market>>;
interface Changes {
  offer?: Partial<OfferFields>;
  bid?: Partial<BidFields>;
}

const LAST_PRECOMPILE = getAddress(toBeHex(0xffff, 20));

/** Terms that an award refuses: what is changed, and the error. Times count from the latest block. */
const REFUSED: [
  title: string,
  changes: (fixture: Market, time: bigint) => Changes,
  error: string,
  args: (fixture: Market, time: bigint) => unknown[],
][] = [
  [
    "the offer is for another provider",
    ({ rival }) => ({ offer: { provider: rival.address } }),
    "ProviderMismatch",
    ({ provider, rival }) => [provider, rival],
  ],
  [
    "the client acts for an agent that is not its",
    () => ({ offer: { clientAgentId: 2n } }),
    "AgentUnauthorized",
    ({ client }) => [client, 2n],
  ],
  ["the default share is above 100 %", () => ({ offer: { defaultBps: 10_001n } }), "ShareInvalid", () => [10_001n]],
  ["the offer names a panel", () => ({ offer: { panelId: id("panel") } }), "PanelUnknown", () => [id("panel")]],
  [
    "the offer names an appeal panel alone",
    () => ({ offer: { appealPanelId: id("appeal") } }),
    "PanelUnknown",
    () => [ZeroHash],
  ],
  [
    "the parent was never awarded",
    () => ({ offer: { parentJobId: id("parent") } }),
    "ParentJobUnknown",
    () => [id("parent")],
  ],
  [
    "T08_the token has no code",
    ({ rival }) => ({ offer: { token: rival.address } }),
    "AccountInvalid",
    ({ rival }) => [rival],
  ],
  [
    "a payee is the zero address",
    () => ({ bid: { payees: [{ account: ZeroAddress, bps: 10_000n }] } }),
    "AccountInvalid",
    () => [ZeroAddress],
  ],
  [
    "T25_a payee lies among the precompiles",
    () => ({ bid: { payees: [{ account: LAST_PRECOMPILE, bps: 10_000n }] } }),
    "AccountInvalid",
    () => [LAST_PRECOMPILE],
  ],
  [
    "the payees' parts are less than the whole",
    ({ rival }) => ({ bid: { payees: [{ account: rival.address, bps: 9_999n }] } }),
    "PayeeSharesInvalid",
    () => [9_999n],
  ],
  [
    "the payees' parts are more than the whole",
    ({ rival, provider }) => ({
      bid: {
        payees: [
          { account: rival.address, bps: 9_999n },
          { account: provider.address, bps: 2n },
        ],
      },
    }),
    "PayeeSharesInvalid",
    () => [10_001n],
  ],
  [
    "a payee gets nothing",
    ({ rival, provider }) => ({
      bid: {
        payees: [
          { account: rival.address, bps: 10_000n },
          { account: provider.address, bps: 0n },
        ],
      },
    }),
    "PayeeSharesInvalid",
    () => [10_000n],
  ],
  ["T42_there is no milestone", () => ({ bid: { milestones: [] } }), "MilestoneCountInvalid", () => [0n, 16n]],
  [
    "T42_there are 17 milestones",
    () => ({ bid: { milestones: Array.from({ length: 17 }, () => ({ amount: 1n, deliverWithin: DAY })) } }),
    "MilestoneCountInvalid",
    () => [17n, 16n],
  ],
  [
    "T42_there are 11 payees",
    ({ rival }) => ({
      bid: {
        payees: Array.from({ length: 11 }, (_, i) => ({ account: rival.address, bps: i === 0 ? 9_990n : 1n })),
      },
    }),
    "PayeeCountInvalid",
    () => [11n, 10n],
  ],
  [
    "T28_the bond is below the offer's",
    () => ({ offer: { bidBond: 5n * DOLLAR }, bid: { bond: 5n * DOLLAR - 1n } }),
    "BondTooLow",
    () => [5n * DOLLAR - 1n, 5n * DOLLAR],
  ],
  [
    "T14_a milestone costs nothing",
    () => ({
      bid: {
        milestones: [
          { amount: DOLLAR, deliverWithin: DAY },
          { amount: 0n, deliverWithin: DAY },
        ],
      },
    }),
    "MilestoneAmountZero",
    () => [1n],
  ],
  [
    "T14_two milestones of the largest amount cost more than fits",
    () => ({
      offer: { maxPrice: 2n ** 96n - 1n },
      bid: { milestones: Array.from({ length: 2 }, () => ({ amount: 2n ** 96n - 1n, deliverWithin: DAY })) },
    }),
    "PriceTooHigh",
    () => [2n ** 97n - 2n, 2n ** 96n - 1n],
  ],
  [
    "the price is a unit above the most",
    () => ({ offer: { maxPrice: 100n * DOLLAR - 1n } }),
    "PriceTooHigh",
    () => [100n * DOLLAR, 100n * DOLLAR - 1n],
  ],
  [
    "T37_the review window is a second short of 72 hours",
    () => ({ offer: { reviewWindow: 72n * HOUR - 1n } }),
    "ReviewWindowInvalid",
    () => [72n * HOUR - 1n, 72n * HOUR, 90n * DAY],
  ],
  [
    "T36_the review window is a second longer than 90 days",
    () => ({ offer: { reviewWindow: 90n * DAY + 1n } }),
    "ReviewWindowInvalid",
    () => [90n * DAY + 1n, 72n * HOUR, 90n * DAY],
  ],
  [
    "T36_the review window of a micro job is a second longer than 90 days",
    () => ({
      offer: { tier: Tier.Micro, reviewWindow: 90n * DAY + 1n },
      bid: { milestones: [{ amount: DOLLAR, deliverWithin: DAY }] },
    }),
    "ReviewWindowInvalid",
    () => [90n * DAY + 1n, HOUR, 90n * DAY],
  ],
  [
    "T37_T120_the review window of a standard job is below 72 hours, however small the job",
    () => ({ offer: { reviewWindow: HOUR }, bid: { milestones: [{ amount: 1n, deliverWithin: DAY }] } }),
    "ReviewWindowInvalid",
    () => [HOUR, 72n * HOUR, 90n * DAY],
  ],
  [
    "T37_the review window of a micro job is a second short of an hour",
    () => ({
      offer: { tier: Tier.Micro, reviewWindow: HOUR - 1n },
      bid: { milestones: [{ amount: 10n * DOLLAR, deliverWithin: DAY }] },
    }),
    "ReviewWindowInvalid",
    () => [HOUR - 1n, HOUR, 90n * DAY],
  ],
  [
    "T121_two milestones of a micro job, each within the micro limit, are together a unit above it",
    () => ({
      offer: { tier: Tier.Micro },
      bid: {
        milestones: [
          { amount: MICRO_LIMIT, deliverWithin: DAY },
          { amount: 1n, deliverWithin: DAY },
        ],
      },
    }),
    "PriceAboveMicroLimit",
    () => [MICRO_LIMIT + 1n, MICRO_LIMIT],
  ],
  [
    "T120_the fee is a basis point above what the offer accepts",
    () => ({ offer: { maxFeeBps: FEE_BPS - 1n } }),
    "FeeAboveOffer",
    () => [FEE_BPS, FEE_BPS - 1n],
  ],
];

/** A second agent, of `rival`, so that there is one that is not the client's. */
async function marketOfTwo() {
  const fixture = await market();
  await fixture.registry.connect(fixture.rival)["register(string)"]("ipfs://rival");
  return fixture;
}

describe("JobEscrow.award, terms", () => {
  for (const [title, changes, error, args] of REFUSED) {
    it(`${/^T\d+_/.exec(title)?.[0] ?? ""}reverts with ${error} when ${title.replace(/^T\d+_/, "")}`, async () => {
      const fixture = await networkHelpers.loadFixture(marketOfTwo);
      const { escrow, client, provider, stranger, domain } = fixture;
      const time = await now();
      const job = await fixture.terms(changes(fixture, time));
      const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
      await expect(escrow.connect(stranger).award(job, ...signatures, FundingMode.Allowance, "0x"))
        .to.be.revertedWithCustomError(error === "PanelUnknown" ? fixture.panels : escrow, error)
        .withArgs(...args(fixture, time));
    });
  }

  it("T37_T120_reverts with PriceAboveMicroLimit for a micro job in a token that is not listed", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, client, provider, domain } = fixture;
    const token = await ethers.deployContract("UnlistedToken");
    const job = await fixture.terms({
      offer: { token: await token.getAddress(), tier: Tier.Micro },
      bid: { milestones: [{ amount: 1n, deliverWithin: DAY }] },
    });
    await expect(escrow.connect(client).hire(job, await signBid(provider, domain, job), FundingMode.Allowance, "0x"))
      .to.be.revertedWithCustomError(escrow, "PriceAboveMicroLimit")
      .withArgs(1n, 0n);
  });

  it("T120_reverts for a tier that is none", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, client, provider, domain } = fixture;
    const job = await fixture.terms({ offer: { tier: 2n } });
    const hire = escrow.connect(client).hire(job, await signBid(provider, domain, job), FundingMode.Allowance, "0x");
    await expect(hire).to.be.revertedWithoutReason(ethers);
  });

  for (const side of ["client", "provider"] as const) {
    for (const account of [ZeroAddress, getAddress(toBeHex(4, 20)), LAST_PRECOMPILE, "the escrow"]) {
      it(`T25_reverts with AccountInvalid when the ${side} is ${account}, even if it could call`, async () => {
        const fixture = await networkHelpers.loadFixture(marketOfTwo);
        const { escrow, client, provider, domain } = fixture;
        const address = account === "the escrow" ? await escrow.getAddress() : account;
        const caller = await ethers.getImpersonatedSigner(address);
        await networkHelpers.setBalance(address, 10n ** 18n);
        const job = await fixture.terms(
          side === "client" ? { offer: { client: address } } : { bid: { provider: address } },
        );
        const award =
          side === "client"
            ? escrow.connect(caller).award(job, "0x", await signBid(provider, domain, job), 1, "0x")
            : escrow.connect(caller).award(job, await signAward(client, domain, job), "0x", 1, "0x");
        await expect(award).to.be.revertedWithCustomError(escrow, "AccountInvalid").withArgs(address);
      });
    }
  }
});
