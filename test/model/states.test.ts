import { expect } from "chai";

import { DEALS, START } from "./deals.js";
import { tableUnder } from "./documents.js";
import { explore, type Passage, type Place } from "./explore.js";
import type { Deal, Milestone } from "./state.js";

/** What decides the share of an end, in the words of the document; undefined: nothing that it knows. */
function shareOf(deal: Deal, { state }: Place, { move, next }: Passage): string | undefined {
  const { providerBps, outcome } = next.milestone;
  const is = (share: bigint, name: string) => (providerBps === share ? name : undefined);
  if (outcome === "AGREED" && move.call.name === "settle") return is(move.call.share, "as agreed");
  if (outcome === "FALLBACK") return is(deal.defaultBps, "the default");
  if (outcome === "RULED" && move.call.name === "rule") return is(move.call.share, "as ruled");
  if (outcome === "RULED" && move.call.name !== "giveUp") return is(state.milestone.providerBps, "as ruled first");
  return is(0n, "0 %") ?? is(10_000n, "100 %");
}

/** A refusal matters while a delivery is in review; later it decides only who opened the dispute. */
const nameOf = ({ status, refused }: Milestone): string =>
  refused && status === "DELIVERED" ? "DELIVERED, refused" : status;

/** One row for every edge that the model can take; the model test takes each of them on the deployed contracts. */
function rowsOf(deal: Deal): string[] {
  return explore(deal, START).flatMap((place) =>
    place.passages.flatMap((passage) => {
      const { call } = passage.move;
      const from = place.state.milestone;
      const to = passage.next.milestone;
      const moves = from.status !== to.status || call.name === "deliver";
      if (!moves) return [];
      const end = to.status === "SETTLED" ? [to.outcome, shareOf(deal, place, passage) ?? "unknown"] : ["", ""];
      return [[nameOf(from), `\`${call.name}\``, nameOf(to), ...end].join(" | ")];
    }),
  );
}

describe("The states of a milestone", () => {
  it("INV-ESC-10: are those of docs/design/disputes.md, with every outcome and share", () => {
    const reached = [...new Set(DEALS.flatMap(rowsOf))].toSorted();
    // The last column says who may do it and when: the guards of the model have that.
    const told = tableUnder("docs/design/disputes.md", "## Every step").map((cells) => cells.slice(0, 5).join(" | "));
    expect(told.toSorted()).to.deep.equal(reached);
  });
});
