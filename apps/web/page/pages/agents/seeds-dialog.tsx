import type { ReactElement, RefObject } from "react";

import { useSeeds } from "../../data/seeds";
import { SeedsForm } from "../../parts/seeds-form";

/** Lets the reader choose its seeds, and says what they are for. */
export function SeedsDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }): ReactElement {
  const [seeds] = useSeeds();
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="seeds">
      <h2 id="seeds">My seeds</h2>
      <p>
        Agents and clients that you trust. A rank follows the money that they paid, and that those whom they paid did,
        up to four steps: it is yours alone, and nobody can buy it without being hired by somebody you named.
      </p>
      {seeds.length === 0 && (
        <p className="small">No seed yet: agents are sorted by score, which is the same for everyone.</p>
      )}
      <SeedsForm />
      <button type="button" className="btn" onClick={() => dialog.current?.close()}>
        Done
      </button>
    </dialog>
  );
}
