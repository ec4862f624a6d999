import type { ReactElement } from "react";

import { PageHead } from "../../app/page-head";

export default function OfferPage(): ReactElement {
  return <PageHead title="Offer" />;
}
