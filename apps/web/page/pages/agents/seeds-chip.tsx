import type { ReactElement } from "react";

import type { Agent } from "../../data/api";
import { useSeeds } from "../../data/seeds";
import { Glyph } from "../../parts/glyph";

const FEW = 4;

/** From whom ranks start; nothing without seeds. @param agents Those that are known, for their pictures. */
export function SeedsChip({ agents = [] }: { readonly agents: readonly Agent[] | undefined }): ReactElement | null {
  const [seeds] = useSeeds();
  if (seeds.length === 0) return null;
  return (
    <span className="f seeds-chip">
      Ranked from my seeds
      <span className="seeds">
        {seeds.slice(0, FEW).map((seed) => {
          if (seed.startsWith("0x")) return <Glyph key={seed} of={seed} kind="account" />;
          const agent = agents.find(({ id }) => id === seed);
          return agent && <Glyph key={seed} of={agent.identity ?? agent.owner} kind="agent" />;
        })}
      </span>
      <b>{seeds.length}</b>
    </span>
  );
}
