import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function StatisticsPage(): ReactElement {
  return <PageHead title="Statistics" />;
}
