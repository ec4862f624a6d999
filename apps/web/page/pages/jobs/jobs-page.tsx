import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function JobsPage(): ReactElement {
  return <PageHead title="Jobs" />;
}
