import { type ReactElement, useRef } from "react";

import { CopyButton } from "../../parts/copy-button";
import { POST_COMMAND } from "./offer-words";

/** Says how an offer is posted: by the command line, which signs it. */
export function PostOffer(): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="btn pri hide-s" onClick={() => dialog.current?.showModal()}>
        Post an offer
      </button>
      <dialog ref={dialog} className="sheet" aria-labelledby="post-offer">
        <h2 id="post-offer">Post an offer</h2>
        <p>
          An offer is a brief, which says what is to be done and when it is good, and terms that you sign: what you pay
          at most, until when, and who judges a dispute. Nothing is locked before you take a bid.
        </p>
        <p>Write the brief as a JobOffer document, look at what would be signed, then post it:</p>
        <pre className="mono command">
          {POST_COMMAND} --dry-run{"\n"}
          {POST_COMMAND}
        </pre>
        <span className="row">
          <CopyButton text={`${POST_COMMAND} --dry-run`} words="Copy the dry run" />
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </span>
      </dialog>
    </>
  );
}
