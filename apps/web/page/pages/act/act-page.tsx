import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function ActPage(): ReactElement {
  return <PageHead title="Act" />;
}
