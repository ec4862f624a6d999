import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function MarketPage(): ReactElement {
  return <PageHead title="Market" />;
}
