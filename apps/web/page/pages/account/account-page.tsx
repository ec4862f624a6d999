import "../agent/agent.css";

import type { ReactElement } from "react";
import { Link, Navigate, useParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useHasIndexer, useIndexer } from "../../data/indexer";
import { countText } from "../../format/amount";
import { Card } from "../../parts/card";
import { Identity } from "../../parts/identity";
import { Empty, Loading } from "../../parts/notices";
import { Figure, Figures, Pair } from "../../parts/pair";
import type { AgentPage, Counts, JobPage, OfferPage, SearchResult } from "../../data/api";
import { JobsTable } from "../agent/jobs-table";
import { AccountFromChain } from "./account-from-chain";
import { AccountHead } from "./account-head";
import { CreditsCard } from "./credits-card";
import { LabelCard } from "./label-card";
import { OffersCard } from "./offers-card";

const ADDRESS = /^0x[0-9a-f]{40}$/;
const ROWS = 20;
const FEW_ROWS = 10;

/** One account: whom it hired, what it offered, what it let run into silence. An agent's own account leads to the agent. */
export default function AccountPage(): ReactElement {
  const { address: given = "" } = useParams();
  const address = given.toLowerCase();
  const hasIndexer = useHasIndexer();
  if (!ADDRESS.test(address)) return <NoAccount />;
  return hasIndexer ? (
    <FromIndex key={address} address={address} />
  ) : (
    <AccountFromChain key={address} address={address} />
  );
}

function FromIndex({ address }: { readonly address: string }): ReactElement {
  const found = useIndexer<SearchResult>("/search", { q: address });
  const paid = useIndexer<JobPage>("/jobs", { client: address, limit: ROWS });
  const worked = useIndexer<JobPage>("/jobs", { provider: address, limit: ROWS });
  const offers = useIndexer<OfferPage>("/offers", { client: address, limit: FEW_ROWS });
  const agents = useIndexer<AgentPage>("/agents", { owner: address, limit: ROWS });
  const agentId = agentOf(found.data, address);
  if (agentId !== undefined) return <Navigate replace to={`/agents/${agentId}`} />;
  if ([paid, worked, offers, agents].some(({ error, data }) => error !== null && data === undefined)) {
    return <AccountFromChain address={address} />;
  }
  if (!paid.data || !worked.data || !offers.data || !agents.data || (!found.data && found.error === null)) {
    return <Loading rows={8} />;
  }
  const record = offers.data.items[0]?.clientRecord;
  return (
    <div className="agent">
      <AccountHead address={address} />
      <Figures>
        <Figure label="Jobs it paid for" small="raw, of all time">
          <Link to={`/jobs?client=${address}`}>{countText(paid.data.total)}</Link>
        </Figure>
        <RecordFigure label="Milestones paid" both={record?.paid} />
        <RecordFigure label="Let run into silence" both={record?.silent} />
        <RecordFigure label="Disputes lost as a client" both={record?.lost} />
        <Figure label="Jobs it worked on" small="raw, of all time">
          <Link to={`/jobs?provider=${address}`}>{countText(worked.data.total)}</Link>
        </Figure>
      </Figures>
      <div className="cols">
        <div className="col">
          <JobsCard title="Jobs it paid for" jobs={paid.data} other="provider" all={`/jobs?client=${address}`} />
          {worked.data.total > 0 && (
            <JobsCard title="Jobs it worked on" jobs={worked.data} other="client" all={`/jobs?provider=${address}`} />
          )}
          <OffersCard offers={offers.data} />
        </div>
        <div className="col">
          <LabelCard address={address} />
          <Card title="Agents it owns" aside={countText(agents.data.total)} padded>
            {agents.data.items.length === 0 ? (
              <p className="small">It owns no agent.</p>
            ) : (
              <ul className="owned">
                {agents.data.items.map(({ id, identity, name }) => (
                  <li key={id}>
                    <Identity party={{ address: identity ?? address, agentId: id, name }} />
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <CreditsCard address={address} />
        </div>
      </div>
      <PageFoot command={`guildhall job list --client ${address}`} path="/jobs" asked={{ client: address }} />
    </div>
  );
}

/** The agent whose own account this is; undefined for any other address. */
function agentOf(answer: SearchResult | undefined, address: string): string | undefined {
  const own = answer?.hits.find(
    ({ kind, id, note }) => kind === "account" && id === address && note?.startsWith("account of ") === true,
  );
  return own?.note?.split(" ").at(-1);
}

/** A figure of the ledger's record of a client; nothing is known of one that never posted an offer. */
const RecordFigure = ({ label, both }: { readonly label: string; readonly both: Counts | undefined }): ReactElement =>
  both === undefined ? (
    <Figure label={label} small="it posted no offer on the board">
      unknown
    </Figure>
  ) : (
    <Pair label={label} both={{ counted: BigInt(both.counted), raw: BigInt(both.raw) }} text={countText} />
  );

const JobsCard = ({
  title,
  jobs,
  other,
  all,
}: {
  readonly title: string;
  readonly jobs: JobPage;
  readonly other: "client" | "provider";
  readonly all: string;
}): ReactElement => (
  <Card
    title={title}
    aside={countText(jobs.total)}
    foot={
      jobs.total > jobs.items.length ? (
        <>
          <span>The newest {jobs.items.length}</span>
          <span className="links">
            <Link to={all}>All of them</Link>
          </span>
        </>
      ) : undefined
    }
  >
    {jobs.items.length === 0 ? <p className="in small">None yet.</p> : <JobsTable rows={jobs.items} other={other} />}
  </Card>
);

const NoAccount = (): ReactElement => (
  <>
    <PageHead title="Account" />
    <section className="card">
      <Empty title="This is no address">An address is 0x and 40 hexadecimal digits.</Empty>
    </section>
    <PageFoot command="guildhall job list" />
  </>
);
