import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function PanelPage(): ReactElement {
  return <PageHead title="Panel" />;
}
