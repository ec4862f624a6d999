import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function GovernancePage(): ReactElement {
  return <PageHead title="Governance" />;
}
