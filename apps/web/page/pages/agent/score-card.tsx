import type { ReactElement } from "react";
import { Link } from "react-router";

import { countText } from "../../format/amount";
import { Card } from "../../parts/card";
import { Chart } from "../../parts/chart";
import { dayText } from "../../parts/chart-ticks";
import type { AgentDetails } from "../../data/api";
import { fallWords, scoreShape } from "./score-shape";

const MOST_FALLS = 3;

/** The score over time, and what lowered it. */
export function ScoreCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const shape = scoreShape(agent, Number(agent.block.timestamp));
  const falls = agent.scoreEvents.slice(0, MOST_FALLS);
  return (
    <Card title="Score" aside="of 10,000, moved only by settled work" padded>
      {shape === undefined ? (
        <p className="small">No milestone in a listed token was settled yet: the score begins with the first.</p>
      ) : (
        <>
          <Chart
            shape={shape}
            whenHead="When"
            says={`Score from ${shape.when[0] ?? ""} until today: ${countText(agent.score)} of 10,000${falls.length === 0 ? "" : `, lowered ${agent.scoreEvents.length} times`}.`}
          />
          {falls.length > 0 && (
            <p className="small falls">
              Lowered by:{" "}
              {falls.map((event) => (
                <Link key={event.timestamp} className="link" to={`/jobs/${event.jobId}`}>
                  {fallWords(event).toLowerCase()}, {dayText(Number(event.timestamp))}, then {countText(event.score)}
                </Link>
              ))}
            </p>
          )}
        </>
      )}
    </Card>
  );
}
