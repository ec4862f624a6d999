import type { ReactElement } from "react";

import { percentOf } from "../../format/amount";
import { strangerText } from "../../format/stranger-text";
import { Card } from "../../parts/card";
import { dayText } from "../../parts/chart-ticks";
import { Dot } from "../../parts/icons";
import { Moment } from "../../parts/moment";
import { FailedSquare, Pie } from "../../parts/state-shape";
import type { AgentDetails, EndpointProbes } from "../../data/api";

const DAY = 86_400;
const DAYS = 30;
/** An answer that takes longer is slow. */
const SLOW_MS = 2_000;
const MOST_ENDPOINT = 80;
const MOST_NAME = 24;

/** The services that the agent's file names, and how each answered this indexer in 30 days. */
export function ServicesCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const last = Math.floor(Number(agent.block.timestamp) / DAY);
  const { services, probes } = agent;
  return (
    <Card title="Services" aside="asked by this indexer, last 30 days">
      {services.length === 0 ? (
        <p className="in small">Its registration file names no service: it is hired by offers on the board alone.</p>
      ) : (
        <div className="tw" tabIndex={0} role="region" aria-label="Services, table">
          <table className="services">
            <thead>
              <tr>
                <th>Service</th>
                <th>Now</th>
                <th>
                  {dayText((last - DAYS + 1) * DAY)} to {dayText(last * DAY)}
                </th>
                <th className="n">Answered</th>
                <th className="n">Median</th>
              </tr>
            </thead>
            <tbody>
              {services.map(({ name, endpoint }, place) => {
                const found = probes.find((each) => each.endpoint === endpoint);
                return (
                  <tr key={`${place}:${endpoint}`}>
                    <td>
                      <b className="v">{strangerText(name, MOST_NAME) || "unnamed"}</b>
                      <small className="v" title={strangerText(endpoint, 300)}>
                        {strangerText(endpoint.replace(/^https?:\/\//, ""), MOST_ENDPOINT)}
                      </small>
                    </td>
                    <td>
                      <Now probes={found} />
                    </td>
                    <td>{found !== undefined && <Days probes={found} last={last} />}</td>
                    <td className="n">{found === undefined ? "" : percentOf(tenth(found.answered, found.checks))}</td>
                    <td className="n">
                      {found?.medianMilliseconds === null || found === undefined
                        ? ""
                        : millisecondsText(found.medianMilliseconds)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function Now({ probes }: { readonly probes: EndpointProbes | undefined }): ReactElement {
  if (probes === undefined) return <span className="mut">not asked</span>;
  const isSlow = probes.isReachable && probes.milliseconds > SLOW_MS;
  return (
    <>
      {probes.isReachable ? (
        <span className={isSlow ? "chip warn bare" : "chip ok bare"}>
          {isSlow ? <Pie share={0.5} /> : <Dot />}
          {isSlow ? "Slow" : "Answers"}
        </span>
      ) : (
        <span className="chip bad bare">
          <FailedSquare how="missed" />
          Silent
        </span>
      )}
      <small className="in16">
        <Moment at={Number(probes.checkedAt)} />
      </small>
    </>
  );
}

/** A bar a day: high where it answered, lower where it was slow, a stump where it was silent, a dot where nobody asked. */
function Days({ probes, last }: { readonly probes: EndpointProbes; readonly last: number }): ReactElement {
  const days = Array.from({ length: DAYS }, (_, place) => {
    const day = probes.days.find((each) => each.day === last - DAYS + 1 + place);
    if (day === undefined) return "n";
    if (day.answered * 2 < day.checks) return "d";
    return day.answered < day.checks || (day.medianMilliseconds ?? 0) > SLOW_MS ? "s" : "";
  });
  const good = days.filter((day) => day === "").length;
  const asked = days.filter((day) => day !== "n").length;
  return (
    <span className="up" role="img" aria-label={`It answered each time on ${good} of ${asked} days`}>
      {days.map((day, place) => (
        <i key={place} className={day} />
      ))}
    </span>
  );
}

const tenth = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((1_000 * part) / whole) * 10);

const millisecondsText = (milliseconds: number): string =>
  milliseconds < 1_000 ? `${milliseconds} ms` : `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`;
