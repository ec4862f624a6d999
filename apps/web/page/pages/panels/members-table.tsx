import type { PanelMember } from "../../data/api";
import type { Deployment } from "@guildhall/sdk";
import type { ReactElement } from "react";

import { countText } from "../../format/amount";
import { shortUtcText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount } from "../../parts/amount";
import { Identity } from "../../parts/identity";
import { DataTable } from "../../parts/table";

/** Who sits on a panel: what each signed and what each has at stake. */
export const MembersTable = ({
  members,
  tokens,
}: {
  readonly members: readonly PanelMember[];
  readonly tokens: Deployment["tokens"];
}): ReactElement => (
  <DataTable
    label="Members"
    rows={members}
    keyOf={({ address }) => address}
    opens={({ address }) => `/accounts/${address}`}
    columns={[
      { key: "member", head: "Member", cell: ({ address }) => <Identity party={{ address }} /> },
      { key: "signed", head: "Signed", numeric: true, cell: ({ signed }) => countText(signed) },
      { key: "missed", head: "Did not sign", numeric: true, cell: ({ missed }) => countText(missed) },
      {
        key: "bond",
        head: "Bond",
        numeric: true,
        cell: ({ token, amount, unlocksAt }) =>
          token === null || amount === null || amount === "0" ? (
            <span className="mut">none</span>
          ) : (
            <>
              <ListAmount units={BigInt(amount)} token={tokenOrUnits({ address: token }, tokens)} />
              {unlocksAt !== null && unlocksAt !== "0" && <small>free from {shortUtcText(Number(unlocksAt))}</small>}
            </>
          ),
      },
      {
        key: "equivocations",
        head: "Signed twice",
        numeric: true,
        cell: ({ equivocations }) =>
          equivocations === 0 ? (
            <span className="mut">never</span>
          ) : (
            <span className="chip bad">{countText(equivocations)} proven</span>
          ),
      },
    ]}
  />
);
