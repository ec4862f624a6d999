import type { ReactElement } from "react";

import { shortHex } from "../../format/address";
import type { Fate } from "../../sign/fate";
import { forgetSent } from "../../sign/sent";
import type { SentFate } from "../../sign/use-fates";

const WORDS: Readonly<Record<Fate, string>> = {
  waiting: "Sent, not on the chain yet.",
  done: "The chain has it.",
  failed: "The chain took it and it failed: nothing moved but the gas.",
  passed: "Your account sent another transaction in its place: what is shown above is how things are now.",
  unanswered: "Your wallet was asked, and this page did not hear what it answered. If you sign it there, it is sent.",
};

/** What this browser asked the wallet for, until the reader has read what became of it. */
export function SentList({ sent }: { readonly sent: readonly SentFate[] }): ReactElement | null {
  if (sent.length === 0) return null;
  return (
    <section aria-labelledby="signed" className="block">
      <div className="sect">
        <h2 id="signed">What you were asked to sign</h2>
        <span className="small">kept in this browser</span>
      </div>
      <div className="lst">
        {sent.map(({ record, fate }) => (
          <div key={`${record.key} ${record.askedAt}`}>
            <span className="grow">
              <b>{record.words}</b>{" "}
              {record.hash !== undefined && (
                <span className="mono mut" title={record.hash}>
                  {shortHex(record.hash)}
                </span>
              )}
              <span className="small of" role="status">
                {fate === undefined ? "Asking the node what became of it…" : WORDS[fate]}
              </span>
            </span>
            {fate !== undefined && fate !== "waiting" && (
              <button type="button" className="btn" onClick={() => forgetSent(record)}>
                {fate === "unanswered" ? "I did not sign it" : "Seen"}
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
