import type { MouseEvent, ReactElement } from "react";
import { Link } from "react-router";

import { useDocument } from "../../data/documents/use-documents";
import { Tags, Title } from "../../parts/stranger";
import { readBriefText } from "./brief-text";
import type { ShownOffer } from "./offer";

/** Title and skills of an offer in a row. A click chooses it; by Enter, or with a key held down, it is a link like any other. */
export function OfferWork({
  offer,
  isGone,
  choose,
}: {
  readonly offer: ShownOffer;
  /** Whether it is open no more. */
  readonly isGone: boolean;
  readonly choose: (id: string) => void;
}): ReactElement {
  // The index reads briefs itself; without its word the page reads them.
  const isUnread = offer.title === undefined;
  const { finding } = useDocument(isUnread ? { hash: offer.briefHash, uris: [offer.uri] } : undefined);
  const brief = finding?.state === "matches" ? readBriefText(finding.text) : undefined;
  const onClick = (event: MouseEvent): void => {
    const isPlain = event.detail > 0 && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!isPlain) return;
    event.preventDefault();
    choose(offer.id);
  };
  return (
    <>
      <Link to={`/offers/${offer.id}`} onClick={onClick} tabIndex={-1}>
        <Title text={offer.title ?? brief?.title} fallback={finding === undefined ? "…" : "Brief not read"} />
      </Link>
      <small className="sk-line">
        {isGone && <span className="chip">No longer open</span>}
        <Tags of={brief?.skills ?? offer.skills} />
        {finding !== undefined && brief === undefined && <span className="mono mut">{offer.id.slice(0, 18)}…</span>}
      </small>
    </>
  );
}
