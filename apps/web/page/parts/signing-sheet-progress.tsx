import { type ReactElement, useEffect, useState } from "react";

import { shortHex } from "../format/address";
import type { Phase } from "../sign/use-signing";
import { Tick, Warning } from "./icons";

/** A wallet that has not answered for so long is said to be silent. */
const SILENT_MS = 12_000;

/** What became of a signature so far, said to a screen reader too. */
export const SheetProgress = ({ phase }: { readonly phase: Phase }): ReactElement => (
  <div role="status" className="progress">
    {phase.name === "ready" && phase.changes.length > 0 && (
      <div className="note warn">
        <Warning />
        <span>
          The chain changed while you looked, and nothing was asked. Look again:
          <ul className="before">
            {phase.changes.map(({ name, before, now }) => (
              <li key={name}>
                {name} was <s>{before}</s>, and is <b>{now}</b> now.
              </li>
            ))}
          </ul>
        </span>
      </div>
    )}
    {phase.name === "ready" && phase.failure !== undefined && (
      <div className={phase.failure.isOver ? "note" : "note warn"}>
        <Warning />
        <span>{phase.failure.words}</span>
      </div>
    )}
    {phase.name === "asked" && <Asked hash={phase.record?.hash} key={phase.record?.hash ?? "asked"} />}
    {phase.name === "done" && (
      <div className="note">
        <span className="chip ok bare">
          <Tick />
          Done
        </span>
        <span>
          Block {phase.written.blockNumber.toLocaleString("en")} has it: <Transaction hash={phase.written.hash} />.
          {phase.written.repeated === true && " It had happened before: nothing was sent now."}
        </span>
      </div>
    )}
  </div>
);

function Asked({ hash }: { readonly hash: string | undefined }): ReactElement {
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSilent(true), SILENT_MS);
    return () => clearTimeout(timer);
  }, []);
  if (hash !== undefined) {
    return (
      <div className="note">
        <span>
          Sent as <Transaction hash={hash} />; it is not on the chain yet. This page keeps it in mind, also when you
          reload it: it asks for nothing twice.
        </span>
      </div>
    );
  }
  return (
    <div className={isSilent ? "note warn" : "note"}>
      <span>
        {isSilent
          ? "The wallet has not answered yet. Its window may be behind this one. To stop waiting takes nothing back: refuse it in the wallet."
          : "Compare what your wallet shows, then sign or refuse there."}
      </span>
    </div>
  );
}

const Transaction = ({ hash }: { readonly hash: string }): ReactElement => (
  <span className="mono" title={hash}>
    {shortHex(hash)}
  </span>
);
