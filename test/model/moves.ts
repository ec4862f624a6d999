import { formatUnits } from "ethers";

import { playAll } from "./best-response.js";
import { onPaper } from "./board.js";
import type { Call } from "./calls.js";
import { STANDARD } from "./deals.js";
import { gainOf } from "./laws.js";
import type { Deal } from "./state.js";

/** A milestone of $100 with a bond of $10 and panels of 3 and 5 %. */
const DEAL: Deal = { ...STANDARD, bond: 10_000_000n };

const dollars = (units: bigint): string => Number(formatUnits(units, 6)).toFixed(2);

/** What a panel or a party says with a call. */
function told(call: Call): string {
  if (call.name === "rule") return `\`rule\` ${call.share / 100n} %`;
  return `\`${call.name}\``;
}

/**
 * Every last move by which one party leaves what it signed, in a state, at the sight of what the others are about to do, and what both
 * have in the end when everybody else keeps to it: as rows of docs/design/incentives.md.
 */
export async function movesTable(): Promise<string[]> {
  const rows = new Set<string>();
  for (const verified of [false, true]) {
    for (const actor of ["client", "provider"] as const) {
      for (const quality of [0n, 10_000n]) {
        const game = { deviators: [actor], quality, style: "prompt", most: 3 } as const;
        await playAll(onPaper({ ...DEAL, verified }), game, (ending) => {
          const { last, state } = ending;
          if (last === undefined) return;
          const work = ending.quality === undefined ? "none" : `${ending.quality / 100n} %`;
          const sees = last.isInFront ? told(last.sees.call) : "";
          const { outcome } = state.milestone;
          const ends = [outcome, dollars(gainOf(ending, "client")), dollars(gainOf(ending, "provider"))];
          const fault = `${Number(state.faultBps) / 100} %`;
          rows.add([actor, last.node, work, sees, told(last.call), ...ends, fault].join(" | "));
        });
      }
    }
  }
  return [...rows].toSorted();
}
