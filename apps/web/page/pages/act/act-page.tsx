import "./act.css";

import type { ReactElement } from "react";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useWallet } from "../../data/wallet";
import { Guest } from "./guest";
import { Desk } from "./desk";

/** What waits for the reader, what it is owed, and the keys of its agents' software; the wallets to connect before that. */
export default function ActPage(): ReactElement {
  const { connection } = useWallet();
  return (
    <>
      <PageHead title="Act">
        {connection === undefined
          ? "Connect a wallet to see what waits for you and to sign. All else on this page needs none."
          : "What waits for you by deadline, what you are owed, and who may spend in your name. Read from the chain."}
      </PageHead>
      {connection === undefined ? <Guest /> : <Desk key={connection.address} connection={connection} />}
      <PageFoot command={connection === undefined ? "guildhall inbox" : "guildhall inbox --json"} />
    </>
  );
}
