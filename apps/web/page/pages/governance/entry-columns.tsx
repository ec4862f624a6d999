import type { GovernanceEntry } from "../../data/api";
import type { ReactElement } from "react";

import { percentOf } from "../../format/amount";
import { shortHex } from "../../format/address";
import { utcText } from "../../format/time";
import { strangerText } from "../../format/stranger-text";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import type { Column } from "../../parts/table";

/** The columns of the log. */
export const ENTRY_COLUMNS: readonly Column<GovernanceEntry>[] = [
  { key: "what", head: "What", cell: (entry) => whatOf(entry) },
  {
    key: "effect",
    head: "Takes effect",
    cell: ({ activeFrom, until, isActive }) => {
      if (until !== null) return isActive ? `holds until ${utcText(Number(until))}` : `ended ${utcText(Number(until))}`;
      if (activeFrom === null || activeFrom === "0") return "at once";
      return `${isActive ? "since" : "from"} ${utcText(Number(activeFrom))}`;
    },
  },
  {
    key: "who",
    head: "Who",
    cell: ({ account }) =>
      account === null ? <span className="mut">the owner</span> : <Identity party={{ address: account }} size="sm" />,
  },
  {
    key: "when",
    head: "Said",
    numeric: true,
    cell: ({ timestamp, transactionHash }) => (
      <>
        <Moment at={Number(timestamp)} />
        <small className="mono" title={transactionHash}>
          {shortHex(transactionHash)}
        </small>
      </>
    ),
  },
];

function whatOf({ event, feeBps, token, tokenSymbol }: GovernanceEntry): ReactElement {
  const symbol = strangerText(tokenSymbol ?? "", 12) || (token === null ? "a token" : shortHex(token));
  switch (event) {
    case "AwardsPaused":
      return <>New awards paused</>;
    case "FeeScheduled":
      return <>Fee of {percentOf(feeBps ?? 0)} scheduled</>;
    case "ListingScheduled":
      return <>TokenListing of {symbol} scheduled</>;
    case "GuardianChanged":
      return <>Another guardian</>;
    case "OwnershipTransferStarted":
      return <>The owner offers the ownership</>;
    case "OwnershipTransferred":
      return <>The ownership moved</>;
    case "ProtocolDeployed":
      return <>Deployed</>;
    default:
      return <>{strangerText(event, 40)}</>;
  }
}
