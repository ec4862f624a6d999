import type { CSSProperties, ReactElement } from "react";

import { useBusy } from "../../parts/busy";
import { Card } from "../../parts/card";
import { cardHeights, type Height } from "./card-heights";
import type { Contents } from "./indexed-job";
import type { MilestoneFacts } from "./job-facts";

/** The places of the cards that only the chain can fill, about as high as they will be. */
export function CardPlaces({
  contents,
  milestone,
}: {
  readonly contents: Contents;
  readonly milestone: MilestoneFacts;
}): ReactElement {
  useBusy();
  const heights = cardHeights(milestone, contents);
  return (
    <div className="cols" role="status" aria-busy="true" aria-label="Reading the chain">
      <div className="col">
        <Place title="Where the money goes" height={heights.money} />
        <Place
          title={milestone.dispute === undefined ? "Delivery and acceptance" : "The dispute"}
          height={heights.work}
        />
        <Place title="Documents" height={heights.documents} />
      </div>
      <div className="col">
        <Place title="What both signed" height={heights.signed} />
        <Place title="Timeline" height={heights.timeline} />
      </div>
    </div>
  );
}

const ROW = 54;

/** A card whose head is known: grey bars in the place of the rest. */
function Place({ title, height: [desk, phone] }: { readonly title: string; readonly height: Height }): ReactElement {
  return (
    <Card
      title={title}
      className="card-place"
      style={{ "--desk": `${desk}px`, "--phone": `${phone}px` } as CSSProperties}
    >
      <div className="sk">
        {Array.from({ length: Math.ceil(Math.max(desk, phone) / ROW) }, (_, row) => (
          <div key={row}>
            <i />
            <i />
            <i />
            <i />
          </div>
        ))}
      </div>
    </Card>
  );
}
