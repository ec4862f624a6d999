import { expect } from "chai";

import type { Call } from "./calls.js";
import { Chain } from "./chain.js";
import { compare, play, told } from "./compare.js";
import { DEALS, MICRO, STANDARD, START } from "./deals.js";
import { explore, type Move, type Place } from "./explore.js";
import { appeal, DISPUTED, go, latest, rule } from "./paths.js";
import { nextTimeout, OPPOSITES } from "./timeouts.js";
import { type Actor, type Deal, initial, type State } from "./state.js";
import { longestDispute, nodeOf } from "./windows.js";
import { theWorld, type World } from "./world.js";

/** The keeper: it is no party and has no tokens, and it has nobody's signature. */
const KEEPER: Actor = "stranger";

/** Seconds that may pass until the money is out: what the present step has left, and all steps that follow. */
function longest(deal: Deal, state: State): bigint {
  const { status } = state.milestone;
  const deadline = state.milestone.awardedAt + deal.deliverWithin;
  if (status === "ACTIVE") return deadline - state.now + 1n;
  if (status === "DELIVERED") {
    const review = deal.reviewWindow + 1n;
    const left = deadline - state.now + 1n;
    return state.milestone.refused && left > review ? left : review;
  }
  // One second for each of at most three calls.
  return longestDispute(deal) + 3n;
}

/** Lets the keeper do what anyone may, and nothing else, until the milestone is settled; both sides of each boundary. */
async function keep(chain: Chain, from: State): Promise<{ state: State; calls: Call["name"][] }> {
  const { deal } = chain.job;
  const calls: Call["name"][] = [];
  let state = from;
  while (state.milestone.status !== "SETTLED") {
    const { call, last } = nextTimeout(deal, state);
    const now = last >= state.now ? last + 1n : state.now + 1n;
    const move: Move = { actor: KEEPER, call, now };
    // A second earlier it is too soon.
    if (last > state.now) {
      const early = state;
      await chain.rewound(async () => {
        const { refused } = await play(chain, early, { ...move, now: last });
        expect(refused, told(deal, early, { ...move, now: last })).to.have.length(1);
      });
    }
    const result = await play(chain, state, move);
    await compare(chain, result.state, told(deal, state, move));
    expect(result.refused, told(deal, state, move)).to.equal(undefined);
    ({ state } = result);
    calls.push(call.name);
  }
  return { state, calls };
}

/** Plays the shortest way to every place, and does something there; the chain is as before afterwards. */
async function everywhere(chain: Chain, places: readonly Place[], action: (place: Place) => Promise<void>) {
  const visit = async (place: Place): Promise<void> => {
    await chain.rewound(() => action(place));
    for (const { move, opens } of place.passages) {
      if (opens === undefined) continue;
      await chain.rewound(async () => {
        await play(chain, place.state, move);
        await visit(opens);
      });
    }
  };
  await chain.rewound(() => visit(places[0]!));
}

/** Whether each of these calls succeeds at `now`; model and chain must agree, and on the error, too. */
async function outcomes(chain: Chain, state: State, moves: readonly Omit<Move, "now">[], now: bigint) {
  const results: boolean[] = [];
  for (const { actor, call } of moves) {
    await chain.rewound(async () => {
      const { refused } = await play(chain, state, { actor, call, now });
      results.push(refused === undefined);
    });
  }
  return results;
}

describe("JobEscrow and a keeper", function () {
  this.timeout(600_000);

  let world: World;

  before(async () => {
    world = await theWorld();
  });

  for (const deal of DEALS) {
    it(`T53_INV-ESC-7: end every deal that is ${deal.name}, from every state, in the time that is said`, async () => {
      const chain = await Chain.open(world, deal);
      const ended: string[] = [];
      const open: string[] = [];
      const places = explore(deal, START);
      await everywhere(chain, places, async ({ state }) => {
        const { status } = state.milestone;
        if (status === "NONE" || status === "SETTLED") return;
        const end = await keep(chain, state);
        const seconds = end.state.now - state.now;
        expect(seconds <= longest(deal, state), `${nodeOf(deal, state, state.now)}: ${seconds} s`).to.equal(true);
        ended.push(end.calls.join(" "));
        open.push(status);
      });
      // Every state that the search found was tried, and every way out of them.
      expect(open).to.have.length(
        places.filter(({ state: { milestone } }) => !["NONE", "SETTLED"].includes(milestone.status)).length,
      );
      const ways = ["reclaim", ...(deal.verified ? [] : ["autoRelease"])];
      if (deal.panels !== undefined) ways.push("escalate fallBack", "finalize", "fallBack");
      expect([...new Set(ended)].toSorted()).to.deep.equal(ways.toSorted());
    });
  }

  for (const deal of [STANDARD, MICRO]) {
    it(`T59_INV-ESC-14: wait ${deal.name === "micro" ? "2.5" : "17"} days at most for a dispute in which all act in the last second`, async () => {
      const chain = await Chain.open(world, deal);
      await chain.rewound(async () => {
        const disputed = await go(chain, initial(START), DISPUTED, latest);
        const appealed = await go(chain, disputed, [rule(2_500n), appeal("provider", true)], latest);
        const { state } = await keep(chain, appealed);
        expect(state.now - disputed.now <= longestDispute(deal) + 1n, `${state.now - disputed.now} s`).to.equal(true);
      });
    });
  }

  for (const deal of DEALS) {
    it(`T35_INV-ESC-14: find one of two opposite calls possible at every second of a deal that is ${deal.name}`, async () => {
      const chain = await Chain.open(world, deal);
      let boundaries = 0;
      await everywhere(chain, explore(deal, START), async ({ state }) => {
        for (const { last, before, after } of OPPOSITES[state.milestone.status](deal, state)) {
          // The window closed before this state began, or in its first second.
          if (last <= state.now) continue;
          boundaries++;
          for (const [now, possible, impossible] of [
            [last, before, after],
            [last + 1n, after, before],
          ] as const) {
            const open = await outcomes(chain, state, possible, now);
            const closed = await outcomes(chain, state, impossible, now);
            expect(open, `possible at ${now - last} after the last second`).to.deep.equal(possible.map(() => true));
            expect(closed, `impossible at ${now - last} after the last second`).to.deep.equal(
              impossible.map(() => false),
            );
          }
        }
      });
      expect(boundaries).to.be.greaterThan(0);
    });
  }
});
