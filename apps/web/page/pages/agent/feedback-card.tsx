import type { ReactElement } from "react";

import { countText } from "../../format/amount";
import { strangerText } from "../../format/stranger-text";
import { Card } from "../../parts/card";
import { Tick, Warning } from "../../parts/icons";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import type { AgentDetails, Feedback } from "../../data/api";

const MOST = 6;
const MOST_TAG = 60;

/** What others wrote about the agent, each marked by whether a job stands behind it. */
export function FeedbackCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const { feedback, feedbackCounts } = agent;
  const shown = feedback
    .filter(({ isRevoked }) => !isRevoked)
    // Who was a client speaks first.
    .toSorted((a, b) => Number(b.isByClient) - Number(a.isByClient))
    .slice(0, MOST);
  return (
    <Card
      title="Feedback"
      aside="never moves the score"
      foot={
        <span>
          {countText(feedbackCounts.byClients)} with a job, {countText(feedbackCounts.byOthers)} without
        </span>
      }
    >
      {shown.length === 0 && <p className="in small">Nobody has written about it.</p>}
      {shown.map((each) => (
        <Entry key={each.id} feedback={each} />
      ))}
    </Card>
  );
}

function Entry({ feedback }: { readonly feedback: Feedback }): ReactElement {
  const { clientAddress, clientAgent, tag1, tag2, isByClient, jobs, createdAt } = feedback;
  const words = [tag1, tag2].map((tag) => strangerText(tag, MOST_TAG)).filter((tag) => tag !== "");
  return (
    <div className="fb stack">
      {words.length > 0 && <p className="vq">{words.join(", ")}</p>}
      <p className="says in14">
        <Identity party={{ address: clientAddress, agentId: clientAgent?.id, name: clientAgent?.name }} size="sm" /> ·{" "}
        <span className="num">{valueText(feedback)}</span> · <Moment at={Number(createdAt)} /> ·{" "}
        {isByClient ? (
          <span className="chip ok bare">
            <Tick />
            Was its client{jobs > 0 ? `, ${countText(jobs)} ${jobs === 1 ? "job" : "jobs"}` : ""}
          </span>
        ) : (
          <span className="chip warn bare">
            <Warning />
            No job between them
          </span>
        )}
      </p>
    </div>
  );
}

/** A value with its decimals, as its author gave it: there is no common scale. */
function valueText({ value, valueDecimals }: Feedback): string {
  const negative = value.startsWith("-");
  const digits = (negative ? value.slice(1) : value).padStart(valueDecimals + 1, "0");
  const whole = valueDecimals === 0 ? digits : digits.slice(0, -valueDecimals);
  const parts = valueDecimals === 0 ? "" : digits.slice(-valueDecimals).replace(/0+$/, "");
  return `${negative ? "−" : ""}${whole}${parts === "" ? "" : `.${parts}`}`;
}
