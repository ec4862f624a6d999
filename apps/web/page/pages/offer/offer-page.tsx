import "./offer.css";

import type { ReactElement } from "react";
import { Link, useParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useNow } from "../../data/clock";
import { useDocument } from "../../data/documents/use-documents";
import { longHex } from "../../format/address";
import { strangerText } from "../../format/stranger-text";
import { ExactAmount } from "../../parts/amount";
import { CopyButton } from "../../parts/copy-button";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import { Empty, Failed, Loading, Note } from "../../parts/notices";
import { StateChip } from "../../parts/state-chip";
import { readBriefText } from "../market/brief-text";
import type { ShownOffer } from "../market/offer";
import { BidsCard } from "./bids-card";
import { BriefCard } from "./brief-card";
import { NextCard } from "./next-card";
import { ClientCard, TermsCard } from "./terms-card";
import { useOffer } from "./use-offer";
import { bidCommand } from "../market/offer-words";

const ID = /^0x[0-9a-fA-F]{64}$/;
const MOST_TITLE = 200;

/** One offer: its terms in plain words, its brief, its bids, and what became of it. */
export default function OfferPage(): ReactElement {
  const { id = "" } = useParams();
  return ID.test(id) ? (
    <KnownOffer id={id.toLowerCase()} />
  ) : (
    <NoOffer why={`${strangerText(id, 40)} is no offer's id.`} />
  );
}

function KnownOffer({ id }: { readonly id: string }): ReactElement {
  const { offer, bids, jobId, block, isByChain, isPending, isMissing, error, retry } = useOffer(id);
  if (isMissing) return <NoOffer why="No offer with this id was posted on the board of this market." />;
  return (
    <>
      <p className="small trail">
        <Link className="link" to="/">
          Offers
        </Link>{" "}
        /{" "}
        <span className="mono" title={id}>
          {longHex(id)}
        </span>
      </p>
      {offer === undefined ? (
        <>
          <PageHead title="Offer" />
          <section className="card">
            {error !== null ? (
              <Failed title="The offer cannot be read" retry={retry}>
                {error.message} Nothing was signed or sent.
              </Failed>
            ) : (
              isPending && <Loading rows={8} />
            )}
          </section>
        </>
      ) : (
        <>
          <OfferHead offer={offer} jobId={jobId} />
          {isByChain && (
            <Note>Read from the chain: the client&apos;s record, names, and the job that it became are missing.</Note>
          )}
          <NextCard offer={offer} jobId={jobId} />
          <div className="cols">
            <div className="col">
              <BriefCard offer={offer} />
              <BidsCard offer={offer} bids={bids} />
            </div>
            <aside className="col">
              <TermsCard offer={offer} />
              <ClientCard offer={offer} />
            </aside>
          </div>
        </>
      )}
      <PageFoot command={`guildhall offer show ${id.slice(0, 10)}`} path={`/offers/${id}`} block={block} />
    </>
  );
}

/** Title, state, client and price. */
function OfferHead({ offer, jobId }: { readonly offer: ShownOffer; readonly jobId: string | undefined }): ReactElement {
  const now = useNow();
  const { finding } = useDocument({ hash: offer.briefHash, uris: [offer.uri] });
  const read = finding?.state === "matches" ? readBriefText(finding.text).title : undefined;
  const title = strangerText(offer.title ?? read ?? "", MOST_TITLE);
  const isOpen = offer.isOpen && offer.validUntil >= now;
  return (
    <>
      <PageHead
        title={title === "" ? "An offer whose brief was not read" : <span className="v offer-title">{title}</span>}
        documentTitle="Offer"
        action={
          isOpen ? <CopyButton text={bidCommand(offer.id)} words="Copy bid command" className="btn pri" /> : undefined
        }
      />
      <div className="offer-sub">
        {jobId !== undefined ? (
          <StateChip state={{ name: "work" }} words="Awarded" />
        ) : isOpen ? (
          <StateChip state={{ name: "open" }} words="Open" />
        ) : (
          <StateChip state={{ name: "other", words: "No longer open" }} />
        )}
        <span>
          <span className="mut">Client</span> <Identity party={offer.client} />
        </span>
        <span>
          <span className="mut">pays at most</span> <ExactAmount units={offer.maxPrice} token={offer.token} />
        </span>
        {offer.postedAt !== undefined && (
          <span className="mut">
            posted <Moment at={offer.postedAt} />
          </span>
        )}
      </div>
    </>
  );
}

const NoOffer = ({ why }: { readonly why: string }): ReactElement => (
  <>
    <PageHead title="No such offer" />
    <section className="card">
      <Empty
        title="Nothing is here"
        actions={
          <Link className="btn" to="/?clients=any">
            All open offers
          </Link>
        }
      >
        {why}
      </Empty>
    </section>
    <PageFoot command="guildhall offer list" path="/offers" />
  </>
);
