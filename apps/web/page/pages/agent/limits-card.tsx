import type { ReactElement } from "react";

import { useSettings } from "../../data/settings-context";
import { listAmount } from "../../format/amount";
import { durationText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Facts } from "../../parts/facts";
import { Moment } from "../../parts/moment";
import { wholeOf } from "./own-limit";
import type { AgentDetails, SessionLimit } from "../../data/api";

/** What the keys of the agent's software may spend from its account. */
export function LimitsCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const alive = agent.sessions.filter(({ isAlive }) => isAlive);
  const next = alive.map(({ validUntil }) => Number(validUntil)).toSorted((a, b) => a - b)[0];
  return (
    <Card title="Account limits" aside="on chain" padded>
      <Facts
        of={[
          ["Account", agent.accountDeployed ? "deployed" : "not deployed: its owner acts by itself"],
          ["Session keys alive", String(alive.length)],
          ...(next === undefined ? [] : ([["Next one ends", <Moment key="end" at={next} />]] as const)),
        ]}
      />
      {alive.map((session) => (
        <div key={session.grantId} className="session">
          <h3 className="mono" title={session.grantId}>
            {session.grantId.slice(0, 10)}…
          </h3>
          {session.limits.length === 0 && <p className="small">It can sign, and spend nothing.</p>}
          {session.limits.map((limit) => (
            <LimitFacts key={limit.token} limit={limit} />
          ))}
        </div>
      ))}
    </Card>
  );
}

function LimitFacts({ limit }: { readonly limit: SessionLimit }): ReactElement {
  const { deployment } = useSettings();
  const token = tokenOrUnits(
    { address: limit.token, symbol: limit.tokenSymbol, decimals: limit.tokenDecimals },
    deployment.tokens,
  );
  const amount = (units: bigint): string => `${listAmount(units, token.decimals)} ${symbolText(token)}`;
  const said = (name: string): bigint | undefined => wholeOf(limit.limit?.[name]);
  const window = said("window") ?? 0n;
  const rows: (readonly [string, string])[] = [];
  const perUse = said("perUse");
  const perWindow = said("perWindow");
  const total = said("total");
  if (perUse !== undefined) rows.push(["Most per call", amount(perUse)]);
  if (perWindow !== undefined && window > 0n)
    rows.push([`Most per ${durationText(Number(window))}`, amount(perWindow)]);
  if (total !== undefined) rows.push(["Most in all", amount(total)]);
  rows.push(["Used", amount(BigInt(limit.spent))]);
  if (limit.left !== null) rows.push(["Left", amount(BigInt(limit.left))]);
  return <Facts of={rows} />;
}
