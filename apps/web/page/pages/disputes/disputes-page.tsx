import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function DisputesPage(): ReactElement {
  return <PageHead title="Disputes" />;
}
