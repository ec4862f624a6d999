import type { ReactElement } from "react";

import { useChain } from "../../data/use-chain";
import { percentOf } from "../../format/amount";
import { utcText } from "../../format/time";
import { Card } from "../../parts/card";
import { Facts } from "../../parts/facts";
import { Identity } from "../../parts/identity";

/** The terms of a panel as the chain has them: what is known of it without an index. */
export function ChainPanel({ id }: { readonly id: string }): ReactElement {
  const { data: panel } = useChain(["panel", id], ({ client, sdk }) => sdk.getPanel(client, { panelId: id }));
  if (panel === undefined) return <></>;
  return (
    <Card title="Terms" aside="read from the chain" padded>
      <Facts
        of={[
          ["Must sign", `${panel.threshold} of ${panel.members.length}`],
          ["Fee", percentOf(panel.feeBps)],
          ["Takes jobs until", utcText(Number(panel.validUntil))],
          ["Takes new jobs", panel.isOpen ? "yes" : "no"],
          ...panel.seats.map(
            ({ member, equivocations }) =>
              [
                <Identity key={member} party={{ address: member }} />,
                `${equivocations} proven double signatures`,
              ] as const,
          ),
        ]}
      />
    </Card>
  );
}
