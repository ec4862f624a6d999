import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function PanelsPage(): ReactElement {
  return <PageHead title="Panels" />;
}
