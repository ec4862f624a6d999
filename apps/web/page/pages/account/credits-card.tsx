import { type ReactElement, useState } from "react";

import { useHasIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import { ExactAmount } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Facts } from "../../parts/facts";

/** What the escrow owes the account, in the tokens of the deployment: read from the chain, when the reader asks for it. */
export function CreditsCard({ address }: { readonly address: string }): ReactElement {
  const { deployment } = useSettings();
  const hasIndexer = useHasIndexer();
  const [isAsked, ask] = useState(!hasIndexer);
  const tokens = Object.entries(deployment.tokens ?? {});
  const { data, error } = useChain(
    ["credits", address],
    ({ client, sdk }) =>
      Promise.all(tokens.map(([, token]) => sdk.creditOf(client, { token: token.address, account: address }))),
    isAsked,
  );
  return (
    <Card title="Owed by the escrow" aside="on chain" padded>
      {!isAsked ? (
        <button type="button" className="btn" onClick={() => ask(true)}>
          Read from the chain
        </button>
      ) : error !== null ? (
        <p className="small">The chain cannot be read: {error.message}</p>
      ) : data === undefined ? (
        <p className="small">Reading…</p>
      ) : (
        <Facts
          of={tokens.map(([symbol, { address: token, decimals }], place) => [
            symbol,
            <ExactAmount key={token} units={data[place] ?? 0n} token={{ address: token, symbol, decimals }} bare />,
          ])}
        />
      )}
    </Card>
  );
}
