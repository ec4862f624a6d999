import type { ReactElement } from "react";
import { Link } from "react-router";

import { countText, listAmount, percentOf } from "../../format/amount";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Card } from "../../parts/card";
import type { Window } from "../../data/api";
import { ruleOf, WASH_RULES } from "./wash-rules";

/** What each rule of docs/design/wash.md took out of a window, in words. */
export function ExcludedCard({
  window,
  token,
  jobs,
}: {
  readonly window: Window;
  readonly token: TokenLook;
  readonly jobs: (filters: Readonly<Record<string, string>>) => string;
}): ReactElement {
  const rows = window.excluded
    .filter((each) => each.token === token.address)
    .toSorted((a, b) => (BigInt(a.earned) > BigInt(b.earned) ? -1 : 1));
  const unused = WASH_RULES.filter(({ rule }) => !rows.some((each) => each.rule === rule));
  const raw = BigInt(window.earned.find((each) => each.token === token.address)?.raw ?? 0);
  const all = rows.reduce((sum, each) => ({ jobs: sum.jobs + each.jobs, earned: sum.earned + BigInt(each.earned) }), {
    jobs: 0,
    earned: 0n,
  });
  return (
    <Card
      title="What was excluded, and why"
      className="excluded"
      foot={
        <>
          <span>The rules in full: docs/design/wash.md</span>
          {all.jobs > 0 && (
            <span className="links">
              <Link to={jobs({ counted: "false" })}>List the {countText(all.jobs)} jobs</Link>
            </span>
          )}
        </>
      }
    >
      <div className="tw" tabIndex={0} role="region" aria-label="What was excluded, and why, table">
        <table>
          <thead>
            <tr>
              <th>Rule</th>
              <th className="n">Jobs</th>
              <th className="n">{symbolText(token)}</th>
              <th className="n">Of raw</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { rule, name, says } = ruleOf(row.rule);
              const earned = BigInt(row.earned);
              return (
                <tr key={rule}>
                  <td>
                    {name}
                    <small>
                      W{rule}: {says}
                    </small>
                  </td>
                  <td className="n">
                    <Link className="link" to={jobs({ washRule: String(rule) })}>
                      {countText(row.jobs)}
                    </Link>
                  </td>
                  <td className="n">{listAmount(earned, token.decimals)}</td>
                  <td className="n">{partOf(earned, raw)}</td>
                </tr>
              );
            })}
            {unused.length > 0 && (
              <tr>
                <td colSpan={4} className="small">
                  Nothing by {unused.map(({ rule, name }) => `W${rule} ${name.toLowerCase()}`).join(", ")}
                </td>
              </tr>
            )}
            <tr className="all">
              <td>All excluded</td>
              <td className="n">{countText(all.jobs)}</td>
              <td className="n">{listAmount(all.earned, token.decimals)}</td>
              <td className="n">{partOf(all.earned, raw)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  );
}

const partOf = (part: bigint, whole: bigint): string => percentOf(whole === 0n ? 0 : ((part * 1_000n) / whole) * 10n);
