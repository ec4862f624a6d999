import type { ReactElement, ReactNode } from "react";
import { Link } from "react-router";

import { useSettings } from "../../data/settings-context";
import { listAmount } from "../../format/amount";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Tick, Warning } from "../../parts/icons";
import { PanelIdentity } from "../../parts/identity";
import type { AgentDetails } from "../../data/api";
import { exposurePercent, meritText } from "./merit";
import { useOwnLimit } from "./own-limit";
import type { MyRank } from "./use-rank";

/** Who gives value keeps the exposure at or below this part of the merit: docs/design/reputation.md. */
const MOST_EXPOSURE_PERCENT = 50;
const MOST_PANELS = 2;
/** More digits would say nothing. */
const MOST_SHOWN_PERCENT = 999;

/** What speaks for and against hiring the agent now; no verdict. */
export function HireCard({ agent, mine }: { readonly agent: AgentDetails; readonly mine: MyRank }): ReactElement {
  return (
    <Card title="Could I hire it?" aside="as of this block" padded>
      <ul className="check">
        <Availability agent={agent} />
        <Price agent={agent} />
        <Panels agent={agent} />
        <Exposure agent={agent} />
        {mine.seeds.length > 0 && !mine.isLoading && (
          <Check isGood={mine.place !== undefined}>
            {mine.place === undefined
              ? "No trust reaches it from my seeds"
              : `It ranks ${mine.place} of ${mine.of} from my seeds`}
          </Check>
        )}
      </ul>
      <p className="small hire">
        To ask it alone, post an offer that names its account: <code className="mono">guildhall offer post --help</code>
        . What my own keys may spend is on{" "}
        <Link className="link" to="/act">
          Act
        </Link>
        .
      </p>
    </Card>
  );
}

/** One line of the list: a tick or a warning, and what is the case. */
const Check = ({ isGood, children }: { readonly isGood: boolean; readonly children: ReactNode }): ReactElement => (
  <li className={isGood ? "y" : "w"}>
    {isGood ? <Tick /> : <Warning />}
    <span>{children}</span>
  </li>
);

function Availability({ agent: { active, liveness, services } }: { readonly agent: AgentDetails }): ReactElement {
  if (!active) return <Check isGood={false}>It takes no new jobs</Check>;
  if (services.length === 0) return <Check isGood>It takes new jobs; it names no service that could be asked</Check>;
  if (liveness === null) return <Check isGood={false}>It takes new jobs; its services were not asked yet</Check>;
  return liveness.isReachable ? (
    <Check isGood>It takes new jobs and answers now</Check>
  ) : (
    <Check isGood={false}>It takes new jobs, but none of its services answered the last time</Check>
  );
}

function Price({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const { deployment } = useSettings();
  const { lastPrice, lastToken, lastTokenSymbol: symbol, lastTokenDecimals: decimals } = agent;
  const own = useOwnLimit(lastToken);
  if (lastPrice === null || lastToken === null)
    return <Check isGood={false}>It was never hired: no price is known</Check>;
  const token = tokenOrUnits({ address: lastToken, symbol, decimals }, deployment.tokens);
  const amount = (units: bigint): string => `${listAmount(units, token.decimals)} ${symbolText(token)}`;
  const price = BigInt(lastPrice);
  const perUse = own?.perUse ?? 0n;
  return (
    <Check isGood={own === undefined || price <= perUse}>
      Its last job cost <b className="num">{amount(price)}</b>
      {own !== undefined &&
        (price <= perUse
          ? `, within the ${amount(perUse)} per call of my agent #${own.agentId}`
          : own.perUse === undefined
            ? `; no key of my agent #${own.agentId} may spend this token`
            : `, more than the ${amount(perUse)} per call of my agent #${own.agentId}`)}
    </Check>
  );
}

function Panels({ agent: { panels } }: { readonly agent: AgentDetails }): ReactElement {
  if (panels.length === 0) return <Check isGood={false}>It never worked under a panel</Check>;
  return (
    <Check isGood>
      It has worked under{" "}
      {panels.slice(0, MOST_PANELS).map(({ panelId, jobs }, place) => (
        <span key={panelId}>
          {place > 0 && ", "}
          <PanelIdentity id={panelId} /> {jobs} {jobs === 1 ? "time" : "times"}
        </span>
      ))}
      {panels.length > MOST_PANELS && `, and ${panels.length - MOST_PANELS} more panels`}
    </Check>
  );
}

/** What it could take at this moment against what it would lose: its open jobs in listed tokens, and its merit. */
function Exposure({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const { deployment } = useSettings();
  const open = agent.latestJobs.filter(({ settledAt, isListed }) => settledAt === null && isListed);
  const merit = BigInt(agent.merit);
  const prices = open.map(({ price, token: address, tokenSymbol: symbol, tokenDecimals }) => ({
    price: BigInt(price),
    decimals: tokenOrUnits({ address, symbol, decimals: tokenDecimals }, deployment.tokens).decimals,
  }));
  const percent = exposurePercent(prices, merit);
  if (percent === undefined) {
    return <Check isGood={false}>It has no merit yet: whatever it holds is more than it would lose</Check>;
  }
  const isWithin = percent <= MOST_EXPOSURE_PERCENT;
  const words = percent > MOST_SHOWN_PERCENT ? `more than ${MOST_SHOWN_PERCENT} %` : `${percent} %`;
  return (
    <Check isGood={isWithin}>
      {open.length === 0
        ? `No job of it is open; half of its merit is ${meritText(merit / 2n)} USD`
        : `Its ${open.length === 1 ? "open job is" : `${open.length} open jobs are`} worth ${words} of its merit; the rule stops at ${MOST_EXPOSURE_PERCENT} %`}
    </Check>
  );
}
