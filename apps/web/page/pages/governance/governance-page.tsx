import type { Governance, TokenListing } from "../../data/api";
import type { ReactElement } from "react";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useHasIndexer, useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { percentOf } from "../../format/amount";
import { utcText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount, symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Facts } from "../../parts/facts";
import { NeedsIndex } from "../../parts/needs-index";
import { Empty, Loading, Note } from "../../parts/notices";
import { DataTable } from "../../parts/table";
import { ENTRY_COLUMNS } from "./entry-columns";
import { PauseList } from "./pause-list";

/** The public trail of owner and guardian: each pause with its reason and end, fee and listing changes before they take effect. */
export default function GovernancePage(): ReactElement {
  const hasIndexer = useHasIndexer();
  const { data, error, refetch } = useIndexer<Governance>("/governance");
  return (
    <>
      <PageHead title="Governance">
        What the owner and the guardian of these contracts did. They can pause new awards for at most 7 days, and change
        the fee and the list of tokens with notice. They cannot move money, touch a running job or write a score.
      </PageHead>
      {data === undefined ? (
        hasIndexer && error === null ? (
          <Loading />
        ) : (
          <NeedsIndex what="The log of governance" error={error} retry={() => void refetch()} />
        )
      ) : (
        <>
          {data.pausedUntil !== null && (
            <Note tone="warn">
              New awards are paused until {utcText(Number(data.pausedUntil))}. Running jobs go on, and every exit is
              open.
            </Note>
          )}
          <div className="cols">
            <div className="col">
              <Card title="Pauses" aside="new awards only, 7 days at most, once in 30">
                <PauseList pauses={data.items.filter(({ event }) => event === "AwardsPaused")} />
              </Card>
              <Card title="All of it" aside="the newest first">
                {data.items.length === 0 ? (
                  <Empty title="Nothing since the deployment">
                    Neither the owner nor the guardian has done anything. The contracts run as they were deployed.
                  </Empty>
                ) : (
                  <DataTable
                    label="Log of governance"
                    columns={ENTRY_COLUMNS}
                    rows={data.items}
                    keyOf={({ id }) => id}
                  />
                )}
              </Card>
            </div>
            <div className="col">
              <Card title="The fee now" padded>
                <Facts
                  of={[
                    ["Protocol fee", percentOf(data.feeBps)],
                    ["At most, ever", "1 %"],
                    ["Of a running job", "as it was at its award"],
                    ["Where it goes", "burned"],
                  ]}
                />
              </Card>
              <Card title="Tokens that count as dollars" padded>
                {data.listings.length === 0 ? (
                  <p className="mut">None: no job counts in figures or scores.</p>
                ) : (
                  data.listings.map((listing) => <TokenListing key={listing.token} listing={listing} />)
                )}
              </Card>
            </div>
          </div>
        </>
      )}
      <PageFoot command="guildhall-check-stats" path="/governance" block={data?.block.number} />
    </>
  );
}

/** Since when a token counts, and how much a micro job in it may cost. */
function TokenListing({ listing }: { readonly listing: TokenListing }): ReactElement {
  const { tokens } = useSettings().deployment;
  const look = tokenOrUnits(
    { address: listing.token, symbol: listing.tokenSymbol, decimals: listing.tokenDecimals },
    tokens,
  );
  return (
    <Facts
      of={listing.entries.map(
        ({ activeFrom, microLimit }) =>
          [
            `${symbolText(look)}, from ${activeFrom === 0 ? "the deployment" : utcText(activeFrom)}`,
            <span key="limit">
              micro jobs up to <ListAmount units={BigInt(microLimit)} token={look} />
            </span>,
          ] as const,
      )}
    />
  );
}
