import type { ReactElement } from "react";
import { Link } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { Empty } from "../../parts/notices";

/** In the place of a job that the chain does not have. */
export const NoSuchJob = ({ id }: { readonly id: string }): ReactElement => (
  <>
    <PageHead title="No such job" />
    <Empty
      title="No job with this id was awarded on this chain"
      actions={
        <Link className="btn" to="/jobs">
          All jobs
        </Link>
      }
    >
      An offer becomes a job, with an id of its own, when its client hires somebody.
    </Empty>
    <PageFoot command={`guildhall job show ${id.slice(0, 66)}`} />
  </>
);
