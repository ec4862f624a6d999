import { expect } from "chai";

import type { Call } from "./calls.js";
import { Chain } from "./chain.js";
import { play, told } from "./compare.js";
import { STANDARD, START } from "./deals.js";
import type { Move } from "./explore.js";
import { appeal, earliest, ESCALATE, type Leg, rule } from "./paths.js";
import type { Side } from "./pay-offs.js";
import { type Account, ACCOUNTS, type Deal, initial, type State } from "./state.js";
import { fileOf, FILES, linesOf, readLine, type Said, USED, type Vector, vectorsOf } from "./vectors.js";
import { evidenceUntil } from "./windows.js";
import { readText } from "../../scripts/lib/project.js";
import { theWorld, type World } from "./world.js";

const current = { consent: "unsigned", fit: "current" } as const;

/** The deal of a row. The verifier refuses what the provider then disputes. */
function dealOf({ price, standing }: Vector): Deal {
  const { amount, bond, feeBps } = price;
  const panels = { first: (price.first * 10_000n) / amount, appeal: (price.appeal * 10_000n) / amount };
  const verified = standing.disputer === "provider";
  return { ...STANDARD, name: "a row", amount, bond, feeBps, panels, defaultBps: 5_000n, verified };
}

/** From nothing to the moment before the end. */
function pathOf({ standing }: Vector, firstShare: bigint | undefined): Leg[] {
  const { status, appellant, disputer } = standing;
  const legs: Leg[] = [{ actor: "stranger", call: { name: "award", consent: "signed" } }];
  if (status === "ACTIVE") return legs;
  legs.push({ actor: "provider", call: { name: "deliver", hash: disputer === "provider" ? "refused" : "good" } });
  if (status === "DELIVERED") return legs;
  legs.push({ actor: disputer, call: { name: "dispute", ...current, hash: "good" } });
  if (status === "DISPUTED") return legs;
  if (firstShare === undefined) return [...legs, ESCALATE];
  legs.push(rule(firstShare));
  return appellant === undefined ? legs : [...legs, appeal("funder", appellant === "provider")];
}

/** The call that ends it. A milestone that nobody disputed ends by the party or by anyone. */
function callOf({ line, standing, end }: Vector): Call {
  const byParty = line.split(",")[6] !== "NONE";
  switch (end.decision) {
    case "time":
      if (end.outcome === "AGREED") return { name: "settle", consent: "signed", fit: "current", share: end.share };
      if (end.outcome === "AUTO_RELEASED") return { name: "autoRelease" };
      if (end.outcome === "RELEASED") return { name: "release", ...current };
      if (!byParty) return { name: "reclaim" };
      return { name: "giveUp", ...current, outcome: end.outcome === "GIVEN_UP" ? "GIVEN_UP" : "MISSED" };
    case "concession":
      return { name: "concede", ...current };
    case "surrender":
      return { name: "giveUp", ...current, outcome: "RULED" };
    case "settlement":
      return { name: "settle", consent: "signed", fit: "current", share: end.share };
    case "first":
      return { name: standing.status === "RULED" ? "finalize" : "fallBack" };
    case "appeal":
      return { name: "rule", share: end.share, quorum: "full" };
    case "default":
      return { name: "fallBack" };
  }
}

const ACTOR_OF: Partial<Record<Call["name"], Side>> = { release: "client", concede: "client", giveUp: "provider" };

/** When the end happens: as early as it can, in the panel's window, or after the part of the time that the rows used. */
function timeOf(deal: Deal, state: State, { standing, end }: Vector, call: Call): bigint {
  if (end.outcome === "GIVEN_UP")
    return state.milestone.awardedAt + (deal.deliverWithin * USED.elapsed) / USED.deliverWithin;
  const isConsent = ACTOR_OF[call.name] !== undefined || call.name === "settle";
  if (isConsent && standing.panelSits) return evidenceUntil(deal, state) + 1n;
  return earliest(deal, state, call);
}

/** Everybody's money, in the escrow and outside, and what the escrow keeps. */
async function measure(chain: Chain) {
  const [wallets, { credits, pots, balance, faultBps }] = await Promise.all([chain.wallets(), chain.observe()]);
  const has = (account: Account) => wallets[account] + credits[account];
  const owed = ACCOUNTS.reduce((sum, account) => sum + credits[account], pots.first + pots.appeal);
  return { has, pots, kept: balance - owed, faultBps };
}

type Money = Awaited<ReturnType<typeof measure>>;

/** What the chain says of a row, in the words of the file. */
const gained = (before: Money, after: Money): Omit<Said, "stake" | "appealBond"> => ({
  client: after.has("client") - before.has("client"),
  provider: after.has("provider") - before.has("provider"),
  funder: after.has("funder") - before.has("funder"),
  first: after.pots.first - before.pots.first,
  appeal: after.pots.appeal - before.pots.appeal,
  burned: after.kept - before.kept,
  faultBps: after.faultBps,
});

/** What a dispute took so far, beside amount and bond. */
const paidIn = (deal: Deal, before: Money, now: Money): Record<Side | "funder", bigint> => ({
  client: before.has("client") - now.has("client") - deal.amount,
  provider: before.has("provider") - now.has("provider") - deal.bond,
  funder: before.has("funder") - now.has("funder"),
});

describe("The pay-offs of a milestone", function () {
  this.timeout(300_000);

  let world: World;

  before(async () => {
    world = await theWorld();
  });

  for (const disputer of ["client", "provider"] as const) {
    it(`stand in ${FILES[disputer]} as the table of docs/design/incentives.md has them`, () => {
      expect(readText(FILES[disputer])).to.equal(fileOf(disputer));
    });

    const vectors = vectorsOf(disputer);
    for (const fees of new Set(vectors.map(({ line }) => line.split(",")[0]!))) {
      const rows = vectors.flatMap((vector, index) => (vector.line.startsWith(`${fees},`) ? [{ vector, index }] : []));

      it(`INV-ESC-17: are paid on the chain to the unit, ${rows.length} rows: ${FILES[disputer]}, fees of ${fees} %`, async () => {
        const deal = dealOf(rows[0]!.vector);
        const chain = await Chain.open(world, deal);
        const lines = linesOf(disputer);
        const before = await measure(chain);
        const paths = Map.groupBy(rows, ({ vector }) =>
          JSON.stringify(pathOf(vector, vector.standing.ruledBps), asText),
        );
        for (const group of paths.values()) {
          await chain.rewound(async () => {
            let state = initial(START);
            for (const { actor, call } of pathOf(group[0]!.vector, group[0]!.vector.standing.ruledBps)) {
              const move = { actor, call, now: earliest(deal, state, call) };
              const result = await play(chain, state, move);
              expect(result.refused, told(deal, state, move)).to.equal(undefined);
              ({ state } = result);
            }
            const paid = paidIn(deal, before, await measure(chain));
            for (const { vector, index } of group) {
              await chain.rewound(async () => {
                const call = callOf(vector);
                const move: Move = {
                  actor: ACTOR_OF[call.name] ?? "stranger",
                  call,
                  now: timeOf(deal, state, vector, call),
                };
                const { refused } = await play(chain, state, move);
                expect(refused, lines[index]).to.equal(undefined);
                const { stake, appealBond, ...said } = readLine(lines[index]!);
                expect(gained(before, await measure(chain)), lines[index]).to.deep.equal(said);
                if (state.milestone.disputed) expect(paid[disputer], `${lines[index]}: stake`).to.equal(stake);
                if (state.funder !== undefined) expect(paid.funder, `${lines[index]}: bond`).to.equal(appealBond);
              });
            }
          });
        }
      });
    }
  }
});

const asText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);
