import type { Board } from "./board.js";
import type { Call } from "./calls.js";
import { START } from "./deals.js";
import { type Intent, nextIntent, type Style } from "./honest.js";
import { broken, type Deviation, type Ending } from "./laws.js";
import { type Actor, type Deal, initial, type State } from "./state.js";
import { boundaries, deadlineOf, nodeOf } from "./windows.js";

const WHOLE = 10_000n;

/** One game: who leaves what it signed, and what the provider's own work is worth. Everybody else keeps to it. */
export interface Game {
  readonly deviators: readonly Actor[];
  /** What the provider's work is worth, in basis points; it could also do perfect work. */
  readonly quality: bigint;
  readonly style: Style;
  /** How many moves the deviators make at most. */
  readonly most: number;
}

interface Place {
  readonly state: State;
  readonly quality: bigint | undefined;
  readonly left: number;
  readonly tried: boolean;
  readonly last: Deviation | undefined;
  readonly story: string;
}

const own = { consent: "unsigned", fit: "current" } as const;

/** All that somebody can do alone. The shares are those that a bought panel may find. */
const MOVES: readonly Call[] = [
  { name: "deliver", hash: "good" },
  { name: "deliver", hash: "refused" },
  { name: "release", ...own },
  { name: "concede", ...own },
  ...(["GIVEN_UP", "MISSED", "RULED"] as const).map((outcome) => ({ name: "giveUp" as const, ...own, outcome })),
  { name: "dispute", ...own, hash: "good" },
  ...[true, false].map((byProvider) => ({ name: "appeal" as const, ...own, byProvider })),
  { name: "reclaim" },
  { name: "autoRelease" },
  { name: "escalate" },
  { name: "finalize" },
  { name: "fallBack" },
];

/** What a panel of one can find: nothing, half, all. */
const RULINGS: readonly Call[] = [0n, 5_000n, WHOLE].map((share) => ({ name: "rule", share, quorum: "full" }));

/** What an actor can try in a state. A first panel of one rules alone; nobody else can sign for a panel. */
const movesOf = (actor: Actor, state: State): readonly Call[] =>
  actor === "arbiter" && state.milestone.status === "DISPUTED" ? [...MOVES, ...RULINGS] : MOVES;

/** The seconds before an intent at which something may differ: the next one, both sides of each boundary, the last. */
function moments(deal: Deal, state: State, { at }: Intent): bigint[] {
  const ahead = boundaries(deal, state).flatMap((last) => [last, last + 1n]);
  const all = [state.now + 1n, ...ahead, at - 1n].filter((time) => time > state.now && time < at);
  return [...new Set(all)].toSorted((a, b) => (a < b ? -1 : 1));
}

/** What a delivery is worth; one after the deadline does not count, whatever the rules let it do. */
function qualityAfter(
  { quality: ownQuality }: Game,
  deal: Deal,
  place: Place,
  call: Call,
  next: State,
): bigint | undefined {
  if (call.name !== "deliver" || next.now > deadlineOf(deal, next)) return place.quality;
  return call.hash === "good" ? WHOLE : ownQuality;
}

/** Whether a move is against what is right: a dispute of good work, an appeal of a right ruling. */
function isVain({ state, quality }: Place, call: Call): boolean {
  if (call.name === "dispute") return quality === WHOLE && !state.milestone.refused;
  return call.name === "appeal" && state.milestone.providerBps === quality;
}

/** In which ways two results of moves at one second differ, as far as the game goes on differently. */
const resultOf = ({ milestone, funder }: State, quality: bigint | undefined): string =>
  [
    milestone.status,
    milestone.outcome,
    milestone.providerBps,
    milestone.refused,
    milestone.byProvider,
    funder,
    quality,
  ].join();

/** Plays all that the deviators can do, against everybody else; calls `onEnd` at every end. */
export async function playAll(board: Board, game: Game, onEnd: (ending: Ending) => void): Promise<void> {
  const { deal } = board;
  const { deviators } = game;

  /** A call took the milestone from `place` to `state`; `then` goes on from there. */
  const arrive = async (place: Place, state: State, call: Call, story: string, then = visit) => {
    const next = { ...place, state, story, quality: qualityAfter(game, deal, place, call, state) };
    if (state.milestone.status !== "SETTLED") return then(next);
    await board.settle?.(state, story);
    onEnd({ ...next, deal, deviators, before: place.state });
  };

  /** What somebody decided in `seen` comes into a block, in whatever state the milestone is by now. */
  const land = async (place: Place, seen: State, { actor, call, at }: Intent) =>
    board.rewound(async () => {
      const next = await board.move(place.state, { actor, call, seen, now: at });
      const story = `${place.story}; ${actor} ${call.name} at +${at - START} s`;
      if (next !== undefined) await arrive(place, next, call, story);
      else await visit({ ...place, state: { ...place.state, now: at }, story: `${story}, refused` });
    });

  const deviate = async (place: Place, actor: Actor, call: Call, now: bigint, sees: Intent) =>
    board.rewound(async () => {
      const { state } = place;
      const next = (await board.move(state, { actor, call, seen: state, now }))!;
      const isInFront = now === sees.at - 1n;
      const moved: Place = {
        ...place,
        left: place.left - 1,
        tried: place.tried || isVain(place, call),
        last: { actor, call, node: nodeOf(deal, state, now), sees, isInFront },
      };
      const story = `${place.story}; ${actor} ${call.name} at +${now - START} s (!)`;
      // What the others had sent already comes all the same.
      await arrive(moved, next, call, story, isInFront ? async (after) => land(after, state, sees) : visit);
    });

  const tryAll = async (place: Place, sees: Intent) => {
    const { state } = place;
    for (const now of moments(deal, state, sees)) {
      const tried = new Set<string>();
      for (const actor of deviators) {
        for (const call of movesOf(actor, state)) {
          const expected = board.foresee(state, { actor, call, seen: state, now });
          if (expected === undefined) continue;
          const result = resultOf(expected, qualityAfter(game, deal, place, call, expected));
          if (tried.has(result)) continue;
          tried.add(result);
          await deviate(place, actor, call, now, sees);
        }
      }
    }
  };

  const visit = async (place: Place): Promise<void> => {
    const { state, quality } = place;
    const isPossible = ({ actor, call, at }: Intent) =>
      board.foresee(state, { actor, call, seen: state, now: at }) !== undefined;
    const sees = nextIntent({ deal, style: game.style, quality }, state, deviators, isPossible);
    if (place.left > 0) await tryAll(place, sees);
    await land(place, state, sees);
  };

  const state = initial(START);
  const call: Call = { name: "award", consent: "signed" };
  for (const at of [START + 1n, deal.awardBy]) {
    const root: Place = { state, quality: undefined, left: game.most, tried: false, last: undefined, story: "" };
    await land(root, state, { actor: "stranger", call, at });
  }
}

/** What of G8 and G9 is broken in a game, and how many ends it has. */
export async function search(board: Board, game: Game): Promise<{ broken: string[]; ends: number }> {
  const all: string[] = [];
  let ends = 0;
  await playAll(board, game, (ending) => {
    ends++;
    all.push(...broken(ending));
  });
  return { broken: all, ends };
}
