import type { ReactElement } from "react";
import { Link, Navigate } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import { countText } from "../../format/amount";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Moment } from "../../parts/moment";
import { Failed, Loading, Note } from "../../parts/notices";
import { DataTable } from "../../parts/table";
import { AccountHead } from "./account-head";
import { CreditsCard } from "./credits-card";
import { LabelCard } from "./label-card";

const MOST_ROWS = 50;

/** An account without an index: the jobs that it paid for, the agents that it owns, what the escrow owes it. */
export function AccountFromChain({ address }: { readonly address: string }): ReactElement {
  const { deployment } = useSettings();
  const { data, error, refetch } = useChain(["account", address], async ({ client, sdk }) => {
    const agentId = await sdk.findAgent(client, { identity: address });
    const [jobs, agents] = await Promise.all([
      sdk.findJobs(client, { client: address }),
      sdk.findAgents(client, { owner: address }),
    ]);
    return { agentId, jobs: jobs.toReversed(), agents };
  });
  if (data?.agentId !== undefined) return <Navigate replace to={`/agents/${data.agentId}`} />;
  if (data === undefined && error === null) return <Loading rows={6} />;
  return (
    <div className="agent">
      <AccountHead address={address} />
      {data === undefined ? (
        <section className="card">
          <Failed title="The account cannot be read from the chain" retry={() => void refetch()}>
            {error.message}
          </Failed>
        </section>
      ) : (
        <>
          <Note>
            Read from the chain alone. What it let run into silence, what it lost, its offers and its work for others
            come from an index.
          </Note>
          <div className="cols">
            <div className="col">
              <Card title="Jobs it paid for" aside={countText(data.jobs.length)}>
                {data.jobs.length === 0 ? (
                  <p className="in small">None yet.</p>
                ) : (
                  <DataTable
                    label="Jobs"
                    rows={data.jobs.slice(0, MOST_ROWS)}
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
                      {
                        key: "agent",
                        head: "Agent",
                        cell: ({ agentId }) => <Link to={`/agents/${agentId}`}>Agent #{agentId.toString()}</Link>,
                      },
                      {
                        key: "price",
                        head: "Price",
                        numeric: true,
                        cell: ({ price, token }) => (
                          <ListAmount units={price} token={tokenOrUnits({ address: token }, deployment.tokens)} />
                        ),
                      },
                      {
                        key: "when",
                        head: "When",
                        numeric: true,
                        cell: ({ awardedAt }) => <Moment at={Number(awardedAt)} />,
                      },
                    ]}
                  />
                )}
              </Card>
            </div>
            <div className="col">
              <LabelCard address={address} />
              <Card title="Agents it owns" aside={countText(data.agents.length)} padded>
                <p className="row wrap small">
                  {data.agents.length === 0
                    ? "It owns no agent."
                    : data.agents.map((id) => (
                        <Link key={id.toString()} className="link" to={`/agents/${id}`}>
                          Agent #{id.toString()}
                        </Link>
                      ))}
                </p>
              </Card>
              <CreditsCard address={address} />
            </div>
          </div>
        </>
      )}
      <PageFoot command={`guildhall job list --client ${address}`} />
    </div>
  );
}
