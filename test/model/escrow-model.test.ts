import { expect } from "chai";
import fc from "fast-check";

import { testEffort } from "../../scripts/test/effort.js";
import { deals, moveOf, sequences } from "./arbitraries.js";
import { Chain } from "./chain.js";
import { compare, compareWallets, play, told } from "./compare.js";
import { Coverage, passagesOf } from "./coverage.js";
import { DEALS, STANDARD, START } from "./deals.js";
import { type Barrier, explore, type Place } from "./explore.js";
import { appeal, DISPUTED, go, rule } from "./paths.js";
import { type Deal, initial, type State, supply } from "./state.js";
import { nodeOf } from "./windows.js";
import { theWorld, type World } from "./world.js";

const effort = testEffort();
const RUNS = { normal: 80, deep: 2_000, coverage: 25 }[effort.name]!;
/** Calls after the end of a milestone: nothing much follows. */
const MOST_AFTERWARDS = 4;
/** fast-check takes 32 bits. */
const SEED = Number(BigInt.asIntN(32, BigInt(effort.seed)));

/**
 * What makes two refused calls the same: in a wrong status or at a wrong time it matters neither who calls nor how, else it
 * does not matter when.
 */
function sameBarrier({ node, reasons, move }: Barrier, deal: Deal, state: State): string {
  const { actor, call, now } = move;
  const isLast = nodeOf(deal, state, now + 1n) !== node;
  if (reasons.some((reason) => reason.startsWith("JobStatusMismatch"))) return `${node}|${call.name}`;
  if (reasons.some((reason) => /(?:Open|Passed|Ahead)\(/u.test(reason))) return `${node}|${isLast}|${call.name}`;
  return [state.milestone.status, actor, ...Object.values<unknown>(call)].join("|");
}

describe("JobEscrow and its model", function () {
  this.timeout(effort.name === "deep" ? 7_200_000 : 120_000);

  const coverage = new Coverage();
  const outcomes = new Set<string>();
  const explored = new Map<Deal, Place[]>();
  let world: World;

  before(async () => {
    world = await theWorld();
    for (const deal of DEALS) explored.set(deal, explore(deal, START));
  });

  for (const deal of DEALS) {
    it(`take every edge from every node alike: a deal that is ${deal.name}`, async () => {
      const chain = await Chain.open(world, deal);
      const visit = async ({ state, passages }: Place): Promise<void> => {
        for (const { move, node, edge, opens } of passages) {
          await chain.rewound(async () => {
            const { state: next } = await play(chain, state, move);
            await compare(chain, next, told(deal, state, move));
            coverage.note("directed", node, edge);
            outcomes.add(next.milestone.outcome);
            if (opens !== undefined) await visit(opens);
          });
        }
      };
      await chain.rewound(() => visit(explored.get(deal)![0]!));
    });

    it(`T35_refuse alike, at both sides of every boundary: a deal that is ${deal.name}`, async () => {
      const chain = await Chain.open(world, deal);
      const tried = new Set<string>();
      const visit = async ({ state, passages, barriers }: Place): Promise<void> => {
        for (const barrier of barriers) {
          const key = sameBarrier(barrier, deal, state);
          if (tried.has(key)) continue;
          tried.add(key);
          await chain.rewound(() => play(chain, state, barrier.move));
        }
        for (const { move, opens } of passages) {
          if (opens === undefined) continue;
          await chain.rewound(async () => {
            await play(chain, state, move);
            await visit(opens);
          });
        }
      };
      await chain.rewound(() => visit(explored.get(deal)![0]!));
    });
  }

  it("judge an appeal alike around every point at which its success turns", async () => {
    const chain = await Chain.open(world, STANDARD);
    await chain.rewound(async () => {
      const disputed = await go(chain, initial(START), DISPUTED);
      for (const [first, byProvider] of [0n, 1n, 999n, 1_000n, 5_000n, 9_000n, 9_001n, 9_999n, 10_000n].flatMap(
        (share) => [[share, true] as const, [share, false] as const],
      )) {
        // Whoever was given all has nothing to appeal for.
        if (first === (byProvider ? 10_000n : 0n)) continue;
        await chain.rewound(async () => {
          const appealed = await go(chain, disputed, [rule(first), appeal("funder", byProvider)]);
          for (const last of [0n, first - 1_000n, first - 999n, first, first + 999n, first + 1_000n, 10_000n]) {
            if (last >= 0n && last <= 10_000n) await chain.rewound(() => go(chain, appealed, [rule(last)]));
          }
        });
      }
    });
  });

  it(`go the same way by ${RUNS} random sequences, seed ${effort.seed}`, async () => {
    const property = fc.asyncProperty(deals, sequences, async (deal, wishes) => {
      const chain = await Chain.open(world, deal);
      const story: string[] = [];
      let state = initial(START);
      let afterwards = 0;
      const all = supply(state);
      await chain.rewound(async () => {
        for (const wish of wishes) {
          if (state.milestone.status === "SETTLED" && ++afterwards > MOST_AFTERWARDS) break;
          const move = moveOf(deal, state, wish);
          const node = nodeOf(deal, state, move.now);
          story.push(told(deal, state, move));
          const result = await play(chain, state, move);
          if (result.refused === undefined) coverage.note("random", node, result.edge);
          ({ state } = result);
          await compare(chain, state, story.join("\n"));
          expect(supply(state), "the model makes or loses money").to.equal(all);
        }
        await compareWallets(chain, state, story.join("\n"));
      });
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: effort.name === "coverage" });
  });

  it("were together in every node and on every edge that can be reached", () => {
    const reachable = passagesOf([...explored.values()].flat());
    console.log(coverage.table());
    expect(coverage.missing(reachable), "never taken").to.deep.equal([]);
    expect(coverage.unforeseen(reachable), "taken, but not found by the search").to.deep.equal([]);
    expect(outcomes, "outcomes").to.have.property("size", 9);
  });
});
