import type { ReactElement } from "react";

import { indexerUrl, type Asked } from "../data/indexer";
import { useHead } from "../data/head";
import { useSettings } from "../data/settings-context";
import { useIsBusy } from "../parts/busy";

/** The end of a page: its block, how to recompute it, the same view for programs, and the rule for wash. */
export function PageFoot({
  command,
  path,
  asked = {},
  block,
}: {
  /** The command that recomputes what the page shows. */
  readonly command: string;
  /** The view of the API; left out where the page reads the chain alone. */
  readonly path?: string;
  readonly asked?: Asked;
  /** Up to which block the page is complete; the newest one when left out. */
  readonly block?: number | undefined;
}): ReactElement {
  const { indexer } = useSettings();
  const { head } = useHead();
  const isBusy = useIsBusy();
  const number = block ?? head?.number;
  return (
    <footer className={isBusy ? "foot unseen" : "foot"}>
      <span className="num nw">
        {number === undefined ? "No block read yet" : `Block ${number.toLocaleString("en")}`}
      </span>
      <span>
        Recompute: <code className="mono">{command}</code>
      </span>
      <span className="links">
        {indexer !== undefined && path !== undefined && (
          <>
            <a href={indexerUrl(indexer, path, asked)}>This view by API</a>
            {" · "}
          </>
        )}
        Figures without <b>raw</b> leave out washed jobs: rules W1 to W6 of docs/design/wash.md
      </span>
    </footer>
  );
}
