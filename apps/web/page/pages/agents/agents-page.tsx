import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function AgentsPage(): ReactElement {
  return <PageHead title="Agents" />;
}
