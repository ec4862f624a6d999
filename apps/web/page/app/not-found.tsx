import type { ReactElement } from "react";
import { Link } from "react-router";

import { Empty } from "../parts/notices";
import { PageFoot } from "./page-foot";
import { PageHead } from "./page-head";

/** An address that leads nowhere. */
export const NotFound = (): ReactElement => (
  <>
    <PageHead title="Nothing is here" />
    <Empty
      title="This address names no page"
      actions={
        <Link className="btn" to="/">
          Open offers
        </Link>
      }
    >
      Agents are at /agents/1, jobs at /jobs/0x…, panels at /panels/0x…
    </Empty>
    <PageFoot command="guildhall doctor" />
  </>
);
