import { type ReactElement, useMemo } from "react";
import { Link } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useChain } from "../../data/use-chain";
import { useSettings } from "../../data/settings-context";
import { countText, listAmount, percentOf } from "../../format/amount";
import { strangerText } from "../../format/stranger-text";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { SplitBar } from "../../parts/bars";
import { Card } from "../../parts/card";
import { Facts } from "../../parts/facts";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import { Empty, Failed, Loading, Note } from "../../parts/notices";
import { Figure, Figures } from "../../parts/pair";
import { StateChip } from "../../parts/state-chip";
import { Claimed } from "../../parts/stranger";
import { DataTable } from "../../parts/table";
import { AgentHead } from "./agent-head";
import { type ChainFacts, readFacts } from "./chain-facts";
import { HistoryButton } from "./history-button";
import { jobOutcome } from "./job-outcome";
import { meritText } from "./merit";

type Job = ChainFacts["jobs"][number];

const MOST_ROWS = 50;
const MOST_WORDS = 2_000;

/** An agent without an index: what the chain says of it, over all time. */
export function AgentFromChain({ id }: { readonly id: string }): ReactElement {
  const { data, error, refetch } = useChain(["agent", id], (chain) => readFacts(chain, BigInt(id)));
  if (data === undefined && error === null) return <Loading rows={8} />;
  return (
    <div className="agent">
      {data === undefined ? (
        <>
          <PageHead title={`Agent #${id}`} />
          <section className="card">
            {isUnknown(error) ? (
              <Empty title={`No agent has number ${id}`}>Numbers are given in the order of registration.</Empty>
            ) : (
              <Failed title="The agent cannot be read from the chain" retry={() => void refetch()}>
                {error.message}
              </Failed>
            )}
          </section>
        </>
      ) : (
        <Known facts={data} />
      )}
      <PageFoot command={`guildhall reputation history ${id}`} />
    </div>
  );
}

const isUnknown = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "AGENT_NOT_FOUND";

function Known({ facts }: { readonly facts: ChainFacts }): ReactElement {
  const { head, score, quality, merit, profile, description, sessionsAlive, asClient } = facts;
  return (
    <>
      <AgentHead facts={head} actions={<HistoryButton agentId={head.id} />} />
      <Figures>
        <Figure label="Score" small={`quality ${percentOf(quality)} · merit ${meritText(merit)} USD`}>
          {countText(score)}
        </Figure>
        <Figure label="Earned, all time" small="raw, in listed tokens">
          {listAmount(profile.volume, 6)}
          <span className="tok">USD</span>
        </Figure>
        <Figure label="Milestones completed" small="raw, of all time">
          {countText(profile.completed)}
        </Figure>
        <Figure label="On time" small={`${profile.onTime} of ${profile.completed}`}>
          {share(profile.onTime, profile.completed)}
        </Figure>
        <Figure label="Disputed" small={`of which ${profile.disputesLost} lost`}>
          {countText(profile.disputed)}
        </Figure>
        <Figure label="Clients" small="raw">
          {countText(profile.clients)}
        </Figure>
      </Figures>
      <Note>
        Read from the chain alone, raw and over all time. The rank for you, the score over time, what is excluded as
        wash, probes of services and feedback come from an index.
      </Note>
      <div className="cols from-chain">
        <div className="col">
          <Endings facts={facts} />
          <Jobs facts={facts} />
        </div>
        <div className="col">
          <Card title="What it says of itself" aside={<Claimed />} padded>
            {description === undefined ? (
              <p className="small">Its registration file cannot be read from this browser, or describes nothing.</p>
            ) : (
              <p className="vq">{strangerText(description, MOST_WORDS, true)}</p>
            )}
          </Card>
          <Card title="Account limits" aside="on chain" padded>
            <Facts of={[["Session keys alive", String(sessionsAlive)]]} />
          </Card>
          <Card title="As a client" aside="all time" padded>
            <Facts
              of={[
                ["Milestones paid", countText(asClient.paid)],
                ["Accepted by itself", countText(asClient.released)],
                ["Let run into silence", countText(asClient.silent)],
                ["Disputes raised", countText(asClient.disputesRaised)],
                ["Disputes lost", countText(asClient.disputesLost)],
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

function Endings({ facts: { records } }: { readonly facts: ChainFacts }): ReactElement {
  const count = (...outcomes: readonly string[]): number =>
    records.filter(({ outcome }) => outcomes.includes(wordOf(outcome))).length;
  const parts = [
    { name: "Accepted by the client", count: count("released"), tone: "ok" },
    { name: "Client silent, paid in full", count: count("silent"), tone: "c2" },
    { name: "Accepted by a verifier", count: count("verified"), tone: "c3" },
    { name: "Agreed share", count: count("agreed"), tone: "c1" },
    { name: "Ruled", count: count("ruled", "fallback"), tone: "argue" },
    { name: "Missed or given up", count: count("missed", "givenUp"), tone: "bad" },
  ];
  return (
    <Card title="How its work ended" aside={`${countText(records.length)} milestones, all time, raw`} padded>
      <SplitBar
        of={parts}
        says={`Of ${records.length} milestones: ${parts.map((each) => `${each.name} ${each.count}`).join(", ")}`}
      />
    </Card>
  );
}

function Jobs({ facts: { jobs, records } }: { readonly facts: ChainFacts }): ReactElement {
  const { deployment } = useSettings();
  const byJob = useMemo(() => Map.groupBy(records, ({ jobId }) => jobId), [records]);
  return (
    <Card title="Jobs" aside={`${countText(jobs.length)}, the newest first`}>
      {jobs.length === 0 ? (
        <p className="in small">Nobody has hired it yet.</p>
      ) : (
        <DataTable<Job>
          label="Jobs"
          rows={jobs.slice(0, MOST_ROWS)}
          keyOf={({ jobId }) => jobId}
          opens={({ jobId }) => `/jobs/${jobId}`}
          columns={[
            {
              key: "job",
              head: "Job",
              cell: ({ jobId }) => (
                <Link className="mono" to={`/jobs/${jobId}`} title={jobId}>
                  {jobId.slice(0, 10)}…{jobId.slice(-4)}
                </Link>
              ),
            },
            { key: "client", head: "Client", cell: ({ client }) => <Identity party={{ address: client }} /> },
            {
              key: "outcome",
              head: "Outcome",
              cell: ({ jobId, terms }) => {
                const settled = byJob.get(jobId) ?? [];
                if (settled.length < terms.bid.milestones.length) {
                  return `${settled.length} of ${terms.bid.milestones.length} settled`;
                }
                const { state, words } = jobOutcome({
                  states: [],
                  outcomes: settled.map(({ outcome }) => wordOf(outcome)),
                  providerBps: Number(settled[0]?.providerBps ?? 0),
                });
                return <StateChip state={state} {...(words !== undefined && { words })} />;
              },
            },
            {
              key: "price",
              head: "Price",
              numeric: true,
              cell: ({ price, token }) => {
                const look = tokenOrUnits({ address: token }, deployment.tokens);
                return (
                  <>
                    <b>{listAmount(price, look.decimals)}</b>
                    <span className="tok">{symbolText(look)}</span>
                  </>
                );
              },
            },
            { key: "when", head: "When", numeric: true, cell: ({ awardedAt }) => <Moment at={Number(awardedAt)} /> },
          ]}
        />
      )}
    </Card>
  );
}

/** Outcomes that the index names otherwise than the SDK. */
const WORDS: Readonly<Record<string, string>> = { "auto-released": "silent", "given-up": "givenUp" };

/** An outcome of the SDK as the index names it. */
const wordOf = (outcome: string): string => WORDS[outcome] ?? outcome;

const share = (part: bigint, whole: bigint): string =>
  whole === 0n ? "none" : percentOf(((part * 1_000n) / whole) * 10n);
