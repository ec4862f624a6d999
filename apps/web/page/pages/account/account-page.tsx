import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function AccountPage(): ReactElement {
  return <PageHead title="Account" />;
}
