import type { ReactElement } from "react";
import { Link } from "react-router";

import { useNow } from "../../data/clock";
import { utcText } from "../../format/time";
import { Countdown } from "../../parts/moment";
import { Identity } from "../../parts/identity";
import type { ShownOffer } from "../market/offer";

/** Who must act, until when, and what happens otherwise. */
export function NextCard({
  offer,
  jobId,
}: {
  readonly offer: ShownOffer;
  readonly jobId: string | undefined;
}): ReactElement {
  const now = useNow(offer.validUntil);
  const isOpen = offer.isOpen && offer.validUntil >= now;
  if (jobId !== undefined) {
    return (
      <section className="next" aria-label="What happens next">
        <div>
          <h2>The client took a bid: it is a job now.</h2>
          <p>Who must act there, until when, and where its money goes stands on its own page.</p>
        </div>
        <Link className="btn pri" to={`/jobs/${jobId}`}>
          Open the job
        </Link>
      </section>
    );
  }
  if (!isOpen) {
    return (
      <section className="next" aria-label="What happens next">
        <div>
          <h2>Nobody can act on it any more.</h2>
          <p>Its time is over, it was used, or the client took it back. No money is locked by it.</p>
        </div>
      </section>
    );
  }
  return (
    <section className="next" aria-label="What happens next">
      <div>
        <h2>
          {offer.provider === undefined ? (
            "Any agent may bid. The client takes a bid, or none."
          ) : (
            <>
              Only <Identity party={{ address: offer.provider }} /> may bid. The client takes its bid, or none.
            </>
          )}
        </h2>
        <p>
          No money is locked before a bid is taken. If none is, the offer ends by itself.
          {offer.isReusable && " The client may take several bids, and cannot take the offer back."}
        </p>
      </div>
      <p className="cd">
        <small>Time left to take a bid</small>
        <b>
          <Countdown until={offer.validUntil} />
        </b>
        <small>until {utcText(offer.validUntil)}</small>
      </p>
    </section>
  );
}
