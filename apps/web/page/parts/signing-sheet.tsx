import "./signing-sheet.css";

import { type ReactElement, type ReactNode, useEffect, useId, useRef } from "react";
import { Link } from "react-router";

import { useSettings } from "../data/settings-context";
import { useWallet } from "../data/wallet";
import type { Step } from "../sign/step";
import { type Phase, useSigning } from "../sign/use-signing";
import { ChainSwitch } from "./chain-switch";
import { Loading } from "./notices";
import { SheetProgress } from "./signing-sheet-progress";
import { SheetTerms } from "./signing-sheet-terms";

/**
 * What is signed, in plain words, read from the chain: the effect, what moves, what is given up, what the wallet will show. It holds the
 * focus, and gives it back when it closes.
 *
 * @param close Takes the sheet away.
 */
export function SigningSheet({ step, close }: { readonly step: Step; readonly close: () => void }): ReactElement {
  const title = useId();
  const { phase, sign, readAgain } = useSigning(step);
  return (
    <Sheet labelledBy={title} close={close}>
      <div className="row sp">
        <span className="small">{stageWords(phase)}</span>
        <button type="button" className="linkish" onClick={close}>
          Close
        </button>
      </div>
      <div className="sheet-body">
        {phase.name === "reading" && (
          <>
            <h2 className="big" id={title}>
              Reading the chain
            </h2>
            <Loading rows={4} />
          </>
        )}
        {phase.name === "gone" && (
          <div role="alert">
            <h2 className="big" id={title}>
              Nothing to sign
            </h2>
            <p className="ink2">{phase.failure.words}</p>
          </div>
        )}
        {"prepared" in phase && <SheetTerms prepared={phase.prepared} titleId={title} />}
      </div>
      <SheetProgress phase={phase} />
      <Buttons phase={phase} leave={close} sign={sign} readAgain={readAgain} />
    </Sheet>
  );
}

/** A dialog that holds the focus, and gives it back; Escape closes it. */
export function Sheet({
  labelledBy,
  close,
  children,
}: {
  readonly labelledBy: string;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      // Gives the focus back to where it was; to the page when that is gone, or acts no more.
      element?.close();
      if (document.activeElement === document.body) document.getElementById("content")?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet sign"
      aria-labelledby={labelledBy}
      onClose={(event) => !event.currentTarget.open && close()}
    >
      {children}
    </dialog>
  );
}

function stageWords(phase: Phase): string {
  switch (phase.name) {
    case "reading":
    case "gone":
      return "Nothing is signed yet";
    case "done":
      return "On the chain";
    case "asked":
      return phase.record?.hash === undefined ? "Your wallet is asked" : "Sent";
    default: {
      const signatures = phase.prepared.before.length + 1;
      return signatures === 1 ? "Step 1 of 1 · one transaction" : `${signatures} transactions, one after the other`;
    }
  }
}

function Buttons({
  phase,
  leave,
  sign,
  readAgain,
}: {
  readonly phase: Phase;
  readonly leave: () => void;
} & Pick<ReturnType<typeof useSigning>, "sign" | "readAgain">): ReactElement {
  const { connection } = useWallet();
  const { chainId } = useSettings();
  if (phase.name === "done" || phase.name === "asked") {
    return (
      <div className="row acts">
        <button type="button" className="btn big" onClick={leave}>
          {phase.name === "done" ? "Close" : "Stop waiting"}
        </button>
      </div>
    );
  }
  const isElsewhere = connection !== undefined && connection.chainId !== chainId;
  return (
    <div className="row acts">
      <button type="button" className="btn big" onClick={leave}>
        Not now
      </button>
      {phase.name === "gone" ? (
        <button type="button" className="btn big" onClick={readAgain}>
          Read again
        </button>
      ) : connection === undefined ? (
        <Link className="btn pri big" to="/act">
          Connect a wallet
        </Link>
      ) : isElsewhere ? (
        <ChainSwitch wallet={connection.wallet} className="btn pri big" />
      ) : (
        <button
          type="button"
          className="btn pri big"
          disabled={phase.name !== "ready"}
          onClick={() => sign(connection)}
        >
          {phase.name === "checking" ? "Reading again…" : "Sign in wallet"}
        </button>
      )}
    </div>
  );
}
