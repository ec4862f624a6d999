import type { ReactElement } from "react";
import { Link } from "react-router";

import { useLabel } from "../data/labels";
import { useSettings } from "../data/settings-context";
import { useWallet } from "../data/wallet";
import { shortHex } from "../format/address";
import { Glyph } from "../parts/glyph";
import { Warning } from "../parts/icons";

/** Leads to where one acts: with the account of the wallet that is connected, and a warning when that is on another chain. */
export function ConnectButton(): ReactElement {
  const { connection } = useWallet();
  const { chainId, name } = useSettings();
  const label = useLabel(connection?.address ?? "");
  if (connection === undefined) {
    return (
      <Link className="btn" to="/act">
        Connect
      </Link>
    );
  }
  const { address } = connection;
  const isElsewhere = connection.chainId !== chainId;
  return (
    <Link className="btn" to="/act" title={address}>
      <Glyph of={address} kind="account" size="sm" />
      {label ?? <span className="mono">{shortHex(address)}</span>}
      {isElsewhere && (
        <span className="chip warn bare">
          <Warning />
          not on {name}
        </span>
      )}
    </Link>
  );
}
