import type { ReactElement } from "react";
import { useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { shortHex } from "../../format/address";
import { Card } from "../../parts/card";
import { Choice, FilterChip } from "../../parts/filter-chip";
import { PanelsTable } from "./panels-table";

const PAGE = 50;

/** Every panel: who may judge disputes, for which fee, and how it did so far. */
export default function PanelsPage(): ReactElement {
  const [params, setParams] = useSearchParams();
  const sort = params.get("sort") ?? "rulings";
  const order = params.get("order") === "asc" ? "asc" : "desc";
  const open = params.get("open");
  const member = params.get("member") ?? undefined;
  const set = (name: string, value: string | undefined): void => {
    const next = new URLSearchParams(params);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  const sortBy = (by: string): void => {
    const next = new URLSearchParams(params);
    next.set("sort", by);
    next.set("order", by === sort && order === "desc" ? "asc" : "desc");
    setParams(next);
  };
  return (
    <>
      <PageHead title="Panels">
        Who may judge disputes. A panel never changes: members, threshold and fee are its id. Both sides of a job sign
        which panel counts.
      </PageHead>
      <div className="stack jobs-list">
        <div className="filt" role="group" aria-label="Filters">
          <FilterChip
            name="New jobs"
            {...(open !== null && { value: open === "true" ? "Takes new jobs" : "Takes no new jobs" })}
            clear={() => set("open", undefined)}
          >
            <Choice words="Takes new jobs" choose={() => set("open", "true")} />
            <Choice words="Takes no new jobs" choose={() => set("open", "false")} />
          </FilterChip>
          {member !== undefined && (
            <FilterChip name="Member" value={`Member ${shortHex(member)}`} clear={() => set("member", undefined)}>
              {null}
            </FilterChip>
          )}
        </div>
        <Card title="Panels" aside="rulings of 90 days">
          <PanelsTable
            sort={sort}
            order={order}
            most={PAGE}
            open={open === null ? undefined : open === "true"}
            member={member}
            sortBy={sortBy}
          />
        </Card>
      </div>
      <PageFoot command="guildhall panel list" path="/panels" asked={{ sort, order, member }} />
    </>
  );
}
