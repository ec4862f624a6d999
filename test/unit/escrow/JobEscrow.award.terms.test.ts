import { expect } from "chai";
import { getAddress, id, toBeHex, ZeroAddress, ZeroHash } from "ethers";

import { DAY, DOLLAR, ethers, FundingMode, market, networkHelpers, now } from "../../fixtures/market.js";
import type { BidFields, OfferFields } from "../../utils/terms.js";
import { HOUR, signAward, signBid } from "../../utils/terms.js";

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
    (_, time) => ({ bid: { milestones: Array.from({ length: 17 }, () => ({ amount: 1n, deliverBy: time + DAY })) } }),
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
    (_, time) => ({
      bid: {
        milestones: [
          { amount: DOLLAR, deliverBy: time + DAY },
          { amount: 0n, deliverBy: time + DAY },
        ],
      },
    }),
    "MilestoneAmountZero",
    () => [1n],
  ],
  [
    "T14_two milestones of the largest amount cost more than fits",
    (_, time) => ({
      offer: { maxPrice: 2n ** 96n - 1n },
      bid: { milestones: Array.from({ length: 2 }, () => ({ amount: 2n ** 96n - 1n, deliverBy: time + DAY })) },
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
    "T37_one of two milestones is a unit above the micro limit and the review window below 72 hours",
    (_, time) => ({
      offer: { reviewWindow: HOUR },
      bid: {
        milestones: [
          { amount: 10n * DOLLAR, deliverBy: time + DAY },
          { amount: 10n * DOLLAR + 1n, deliverBy: time + DAY },
        ],
      },
    }),
    "ReviewWindowInvalid",
    () => [HOUR, 72n * HOUR, 90n * DAY],
  ],
  [
    "T37_the review window of a micro job is a second short of an hour",
    (_, time) => ({
      offer: { reviewWindow: HOUR - 1n },
      bid: { milestones: [{ amount: 10n * DOLLAR, deliverBy: time + DAY }] },
    }),
    "ReviewWindowInvalid",
    () => [HOUR - 1n, HOUR, 90n * DAY],
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
