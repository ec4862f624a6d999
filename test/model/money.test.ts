import { expect } from "chai";

import { testEffort } from "../../scripts/test/effort.js";
import { Chain } from "./chain.js";
import { compare, play, told } from "./compare.js";
import { AMOUNTS, APPEAL_FEES, FIRST_FEES, HIGHEST, PROTOCOL_FEES, STANDARD, VERIFIED, START } from "./deals.js";
import { explore, type Passage, type Place } from "./explore.js";
import { appealBondFor, stakeFor } from "./money.js";
import { appeal, DISPUTED, ESCALATE, go, rule } from "./paths.js";
import { ACCOUNTS, type Account, ACTORS, type Deal, initial, type State } from "./state.js";
import { theWorld, type World } from "./world.js";

type Money = Record<Account, bigint>;

const isDeep = testEffort().name === "deep";

function dealOf(amount: bigint, feeBps: bigint, first: bigint, appeal: bigint, listed: boolean): Deal {
  const name = `${listed ? "a dollar" : "a token"}, ${amount} units, fees ${feeBps}, ${first} and ${appeal} bps`;
  // The longest review is allowed in every tier; the bond is the odd amount that a rounding would show in.
  return { ...STANDARD, name, amount, feeBps, panels: { first, appeal }, listed, bond: 7n };
}

/** Every amount with every fee, in both tokens. */
function* allDeals(): Generator<Deal> {
  for (const amount of AMOUNTS) {
    for (const feeBps of PROTOCOL_FEES) {
      for (const first of FIRST_FEES) {
        for (const appeal of APPEAL_FEES) {
          for (const listed of [true, false]) yield dealOf(amount, feeBps, first, appeal, listed);
        }
      }
    }
  }
}

/** Every pair of panel fees, with each of the others in turn, and the dearest of all. */
function* someDeals(): Generator<Deal> {
  let turn = 0;
  for (const first of FIRST_FEES) {
    for (const appeal of APPEAL_FEES) {
      const amount = AMOUNTS[turn % AMOUNTS.length]!;
      yield dealOf(amount, PROTOCOL_FEES[turn % PROTOCOL_FEES.length]!, first, appeal, turn % 2 === 0);
      turn++;
    }
  }
  for (const listed of [true, false]) yield dealOf(HIGHEST, 100n, 300n, 500n, listed);
}

const TABLE = [...(isDeep ? allDeals() : someDeals())];

/** What everybody has, in the escrow and outside. */
async function moneyOf(chain: Chain): Promise<Money> {
  const [wallets, { credits }] = await Promise.all([chain.wallets(), chain.observe()]);
  return Object.fromEntries(ACCOUNTS.map((account) => [account, wallets[account] + credits[account]])) as Money;
}

/** The ends of a deal: every way in which a place can be left for good, once. */
function endsOf({ passages }: Place): Passage[] {
  const ends = new Map<string, Passage>();
  for (const passage of passages) {
    const { edge, next } = passage;
    if (next.milestone.status !== "SETTLED") continue;
    const end = `${edge.replace(" (signed)", "")} ${next.milestone.outcome} ${next.milestone.providerBps}`;
    ends.set(end, passage);
  }
  return [...ends.values()];
}

/** Walks to every end of a deal; `check` finds the chain settled. */
async function toEveryEnd(chain: Chain, check: (end: State, story: string) => Promise<void>): Promise<number> {
  const { deal } = chain.job;
  let count = 0;
  const visit = async (place: Place): Promise<void> => {
    if (place.state.milestone.status === "SETTLED") return;
    for (const { move, next } of endsOf(place)) {
      await chain.rewound(async () => {
        await play(chain, place.state, move);
        count++;
        await check(next, told(deal, place.state, move));
      });
    }
    for (const { move, opens } of place.passages) {
      if (opens === undefined) continue;
      await chain.rewound(async () => {
        await play(chain, place.state, move);
        await visit(opens);
      });
    }
  };
  await chain.rewound(() => visit(explore(deal, START)[0]!));
  return count;
}

/** All leave with what they have, arbiters first; what stays in the escrow was burned, or does not divide. */
async function requireAllPaidOut(chain: Chain, end: State, burned: bigint, story: string): Promise<void> {
  const sharing = { actor: "stranger", call: { name: "sharePanelFees" }, now: end.now + 1n } as const;
  let { state } = await play(chain, end, sharing);
  for (const actor of ACTORS) {
    ({ state } = await play(chain, state, { actor, call: { name: "withdraw" }, now: state.now + 1n }));
  }
  const { balance, credits, pots } = await chain.observe();
  for (const actor of ACTORS) expect(credits[actor], `${story}: ${actor}`).to.equal(0n);
  expect(pots.first + pots.appeal < 3n, `${story}: the panels' dust`).to.equal(true);
  const jurors = credits.juror1 + credits.juror2 + credits.juror3;
  expect(balance, `${story}: what stays`).to.equal(burned + jurors + pots.first + pots.appeal);
}

/** The laws of money, by what the chain shows. Returns what was burned. */
async function requireMoneyAddsUp(chain: Chain, before: Money, story: string): Promise<bigint> {
  const { deal } = chain.job;
  const { amount } = deal;
  const [wallets, { milestone, balance, credits, pots }] = await Promise.all([chain.wallets(), chain.observe()]);
  const burned = portion(portion(amount, milestone["providerBps"] as bigint), deal.feeBps);
  const toPanels = pots.first + pots.appeal;

  const owed = Object.values(credits).reduce((sum, credit) => sum + credit, 0n);
  expect(balance, `${story}: INV-ESC-6, INV-ESC-11: money in is not money out`).to.equal(owed + toPanels + burned);
  expect(toPanels * 10_000n <= amount * 800n, `${story}: INV-ESC-13: above 8 %`).to.equal(true);

  const gainOf = (account: Account) => wallets[account] + credits[account] - before[account];
  const gained = ACCOUNTS.reduce((sum, account) => sum + gainOf(account), 0n);
  expect(gained, `${story}: what all gained`).to.equal(-(toPanels + burned));
  const costs = stakeFor(deal) + appealBondFor(deal);
  const least: readonly [Account, bigint][] = [
    ["client", -amount - costs],
    ["provider", -deal.bond - appealBondFor(deal)],
    ["funder", -costs],
    ["stranger", 0n],
    ["arbiter", 0n],
  ];
  for (const [account, most] of least) {
    expect(gainOf(account) >= most, `${story}: the ${account} lost more than it put in`).to.equal(true);
  }
  return burned;
}

const portion = (amount: bigint, bps: bigint): bigint => (amount * bps) / 10_000n;

const gains = (before: Money, after: Money): Money =>
  Object.fromEntries(ACCOUNTS.map((account) => [account, after[account] - before[account]])) as Money;

/** How a dispute can come before an honest appeal panel, or need not; `right` is the share that is just. */
const honest = (right: bigint) => {
  const wrong = 10_000n - right;
  const isProvider = right === 10_000n;
  const winner = isProvider ? "provider" : "client";
  const loser = isProvider ? "client" : "provider";
  return {
    "the first panel errs and a funder appeals": [rule(wrong), appeal("funder", isProvider), rule(right)],
    "the first panel errs and the party appeals": [rule(wrong), appeal(winner, isProvider), rule(right)],
    "the first panel splits and a funder appeals": [rule(5_000n), appeal("funder", isProvider), rule(right)],
    "the first panel is off by one and a funder appeals": [
      rule(isProvider ? 9_999n : 1n),
      appeal("funder", isProvider),
      rule(right),
    ],
    "the first panel is right and the other side appeals": [rule(right), appeal(loser, !isProvider), rule(right)],
    "the first panel stays silent": [ESCALATE, rule(right)],
  };
};

describe("The money of a milestone", function () {
  this.timeout(isDeep ? 3_600_000 : 300_000);

  let world: World;

  before(async () => {
    world = await theWorld();
  });

  for (const deal of TABLE) {
    it(`T62_T65_is paid out to the unit in every end: ${deal.name}`, async () => {
      const chain = await Chain.open(world, deal);
      const before = await moneyOf(chain);
      const ends = await toEveryEnd(chain, async (end, story) => {
        await compare(chain, end, story);
        const burned = await requireMoneyAddsUp(chain, before, story);
        if (isDeep || deal.amount === HIGHEST) await requireAllPaidOut(chain, end, burned, story);
      });
      expect(ends).to.be.greaterThan(100);
    });
  }

  it("is paid out to the unit when a contract verifies", async () => {
    const chain = await Chain.open(world, VERIFIED);
    const before = await moneyOf(chain);
    const outcomes = new Set<string>();
    await toEveryEnd(chain, async (end, story) => {
      outcomes.add(end.milestone.outcome);
      await requireAllPaidOut(chain, end, await requireMoneyAddsUp(chain, before, story), story);
    });
    expect(outcomes).to.include("VERIFIED");
  });

  for (const deal of TABLE) {
    it(`T58_T61_goes in full to the party in the right before an honest appeal panel: ${deal.name}`, async () => {
      const chain = await Chain.open(world, deal);
      const before = await moneyOf(chain);
      const fee = portion(deal.amount, deal.feeBps);
      for (const right of [10_000n, 0n]) {
        for (const [story, calls] of Object.entries(honest(right))) {
          await chain.rewound(async () => {
            await go(chain, initial(START), [...DISPUTED, ...calls]);
            const { client, provider, funder } = gains(before, await moneyOf(chain));
            const said = `${right === 0n ? "client" : "provider"}, ${story}`;
            if (right === 10_000n) expect(provider >= deal.amount - fee, `${said}: ${provider}`).to.equal(true);
            // A provider that loses has nothing in the escrow to pay the panels with: the client's stake does.
            else expect(client >= -stakeFor(deal), `${said}: ${client}`).to.equal(true);
            expect(funder, `${said}: who funds a good appeal loses nothing`).to.equal(0n);
          });
        }
      }
    });
  }
});
