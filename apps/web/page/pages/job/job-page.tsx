import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function JobPage(): ReactElement {
  return <PageHead title="Job" />;
}
