import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function SearchPage(): ReactElement {
  return <PageHead title="Search" />;
}
