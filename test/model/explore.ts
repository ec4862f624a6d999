import { type Call, everyCall } from "./calls.js";
import { step } from "./edges.js";
import { ACTORS, type Actor, type Deal, initial, type State } from "./state.js";
import { boundaries, deadlineOf, nodeOf, reviewUntil } from "./windows.js";

/** One call at one second. */
export interface Move {
  readonly actor: Actor;
  readonly call: Call;
  /** Unix seconds of its block. */
  readonly now: bigint;
}

/** A move that the model allows: from a node, along an edge, to a place. */
export interface Passage {
  readonly move: Move;
  readonly node: string;
  readonly edge: string;
  readonly next: State;
  /** Set where this is the shortest way to a place that was not seen before. */
  readonly opens: Place | undefined;
}

/** A move that the model refuses. */
export interface Barrier {
  readonly move: Move;
  readonly node: string;
  readonly reasons: readonly string[];
}

/** A state, with all that can be tried there. */
export interface Place {
  readonly state: State;
  /** The shortest way here. */
  readonly path: readonly Move[];
  readonly passages: Passage[];
  readonly barriers: Barrier[];
}

/** Rulings and settlements at the ends, in the middle, and one that is no share. */
const SHARES = [0n, 5_000n, 10_000n, 10_001n];

/** The seconds at which something may differ: the next one, and both sides of every boundary ahead. */
export function moments(deal: Deal, state: State): bigint[] {
  const ahead = boundaries(deal, state).flatMap((last) => [last, last + 1n]);
  return [...new Set([state.now + 1n, ...ahead.filter((time) => time > state.now)])];
}

/** What makes two states the same place: all that decides what can follow, but the amounts and the time. */
function placeOf(deal: Deal, state: State): string {
  const { status, outcome, ruled, byProvider, selfFunded, providerBps, refused, waived } = state.milestone;
  // A delivery near the deadline cannot be replaced through all of its review.
  const isLast = status === "DELIVERED" && deadlineOf(deal, state) < reviewUntil(deal, state);
  return [status, outcome, ruled, byProvider, selfFunded, providerBps, refused, waived, isLast].join(" ");
}

/** Every place that a deal can reach, by breadth first, beginning before its award. */
export function explore(deal: Deal, start: bigint): Place[] {
  const root: Place = { state: initial(start), path: [], passages: [], barriers: [] };
  const places = [root];
  const seen = new Set([placeOf(deal, root.state)]);
  const calls = everyCall(SHARES);
  // Grows while it is walked.
  for (const place of places) {
    const known = new Set<string>();
    for (const now of moments(deal, place.state)) {
      for (const actor of ACTORS) {
        for (const call of calls) {
          const move = { actor, call, now };
          const node = nodeOf(deal, place.state, now);
          const result = step(deal, place.state, actor, call, now);
          if (result.refused !== undefined) {
            place.barriers.push({ move, node, reasons: result.refused });
            continue;
          }
          const key = placeOf(deal, result.state);
          const passage = `${node}|${result.edge}|${key}`;
          if (known.has(passage)) continue;
          known.add(passage);
          let opens: Place | undefined;
          // A ruling is one place for each share; nothing follows a settlement, but it is a place all the same.
          if (!seen.has(key)) {
            seen.add(key);
            opens = { state: result.state, path: [...place.path, move], passages: [], barriers: [] };
            places.push(opens);
          }
          place.passages.push({ move, node, edge: result.edge, next: result.state, opens });
        }
      }
    }
  }
  return places;
}
