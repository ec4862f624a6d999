import type { ReactElement } from "react";

import { useSettings } from "../../data/settings-context";
import { listAmount, percentOf } from "../../format/amount";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { type Split, SplitBar } from "../../parts/bars";
import { Card } from "../../parts/card";
import type { AgentDetails, Counts, Endings } from "../../data/api";

/** How the agent's milestones ended in 30 days, and what it did as a client. */
export function EndingsCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const { endings } = agent;
  const parts = partsOf(endings);
  const counted = parts.reduce((sum, { count }) => sum + count, 0);
  const { missed, givenUp, ...paid } = endings;
  const all: readonly Counts[] = [
    paid.released,
    paid.silent,
    paid.verified,
    paid.agreed,
    paid.ruled,
    paid.fallback,
    missed,
    givenUp,
  ];
  const raw = all.reduce((sum, each) => sum + each.raw, 0);
  return (
    <Card
      title="How its work ended"
      aside={`${counted} milestones, 30 days, counted; ${counted === raw ? "raw equal" : `raw ${raw}`}`}
      className="endings"
    >
      <div className="in">
        <SplitBar
          of={parts}
          says={`Of ${counted} milestones: ${parts.map(({ name, count }) => `${name} ${count}`).join(", ")}`}
        />
      </div>
      <AsClientWords agent={agent} />
    </Card>
  );
}

function partsOf({
  released,
  silent,
  verified,
  agreed,
  ruled,
  fallback,
  givenUp,
  missed,
  meanRuledBps,
}: Endings): readonly (Split & { readonly name: string })[] {
  const argued = ruled.counted + fallback.counted;
  const mean = meanRuledBps === null ? "" : `, mean share ${percentOf(Math.round(meanRuledBps / 100) * 100)}`;
  return [
    { name: "Accepted by the client", count: released.counted, tone: "ok" },
    { name: "Client silent, paid in full", count: silent.counted, tone: "c2" },
    ...(verified.raw > 0 ? [{ name: "Accepted by a verifier", count: verified.counted, tone: "c3" }] : []),
    { name: "Agreed share", count: agreed.counted, tone: "c1" },
    { name: `Ruled${mean}`, count: argued, tone: "argue" },
    { name: "Missed or given up", count: missed.counted + givenUp.counted, tone: "bad" },
  ];
}

function AsClientWords({ agent: { asClient } }: { readonly agent: AgentDetails }): ReactElement {
  const { deployment } = useSettings();
  const { milestones, paid, silent, disputed, disputesLost, spent } = asClient;
  if (milestones.raw === 0) {
    return (
      <p className="cap">
        <b className="ink2">As a client</b> it had no milestone settled in 30 days.
      </p>
    );
  }
  const amounts = spent.map((each) => {
    const token = tokenOrUnits(
      { address: each.token, symbol: each.tokenSymbol, decimals: each.tokenDecimals },
      deployment.tokens,
    );
    return `${listAmount(BigInt(each.counted), token.decimals)} ${symbolText(token)} (raw ${listAmount(BigInt(each.raw), token.decimals)})`;
  });
  return (
    <p className="cap">
      <b className="ink2">As a client</b> it paid {paid.counted} milestones (raw {paid.raw}), {amounts.join(", ")}, let{" "}
      {silent.counted} run into silence, and lost {disputesLost.counted} of {disputed.counted}{" "}
      {disputed.counted === 1 ? "dispute" : "disputes"}.
    </p>
  );
}
