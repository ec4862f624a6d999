import type { Reversal, Ruling } from "../../data/api";
import { Link } from "react-router";

import { percentOf } from "../../format/amount";
import { longHex, shortHex } from "../../format/address";
import { Moment } from "../../parts/moment";
import { ShareBar } from "../../parts/share-bar";
import type { Column } from "../../parts/table";

const jobCell = ({ jobId, milestone }: { readonly jobId: string; readonly milestone: number }) => (
  <>
    <Link className="link mono" to={`/jobs/${jobId}?milestone=${milestone + 1}`}>
      {longHex(jobId)}
    </Link>
    <small>milestone {milestone + 1}</small>
  </>
);

/** The columns of a panel's rulings. */
export const RULING_COLUMNS: readonly Column<Ruling>[] = [
  { key: "job", head: "Job", cell: jobCell },
  {
    key: "share",
    head: "Share to the provider",
    className: "share-cell",
    cell: ({ providerBps }) => <ShareBar providerBps={providerBps} rest="the client" />,
  },
  {
    key: "signed",
    head: "Who signed",
    cell: ({ signers, missing, round }) => (
      <>
        {signers.map(shortHex).join(", ")}
        <small>
          {missing.length === 0 ? "all of them" : `not ${missing.map(shortHex).join(", ")}`}
          {round === 2 ? ", on appeal" : ""}
        </small>
      </>
    ),
  },
  { key: "time", head: "When", numeric: true, cell: ({ timestamp }) => <Moment at={Number(timestamp)} /> },
];

/** The columns of a panel's rulings that were overturned. */
export const REVERSAL_COLUMNS: readonly Column<Reversal>[] = [
  { key: "job", head: "Job", cell: jobCell },
  { key: "first", head: "It ruled", numeric: true, cell: ({ firstBps }) => percentOf(firstBps) },
  { key: "final", head: "The appeal panel", numeric: true, cell: ({ finalBps }) => percentOf(finalBps) },
  {
    key: "by",
    head: "Who appealed",
    cell: ({ byProvider }) => (byProvider === null ? "–" : byProvider ? "The provider" : "The client"),
  },
  {
    key: "time",
    head: "When",
    numeric: true,
    cell: ({ settledAt }) => (settledAt === null ? "–" : <Moment at={Number(settledAt)} />),
  },
];
