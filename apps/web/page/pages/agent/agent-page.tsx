import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function AgentPage(): ReactElement {
  return <PageHead title="Agent" />;
}
