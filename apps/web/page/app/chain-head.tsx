import type { ReactElement } from "react";

import { useHead } from "../data/head";
import { useSettings } from "../data/settings-context";
import { durationText } from "../format/time";
import { useAge } from "../data/use-age";

/** Which market it is, its newest block, and how long ago that was read. */
export function ChainHead(): ReactElement {
  const { name, chainId } = useSettings();
  const { head, isAway } = useHead();
  const age = useAge(head?.readAt);
  const title = head === undefined ? `Chain ${chainId}` : `Chain ${chainId}, block ${head.number.toLocaleString("en")}`;
  return (
    <span className="net" title={title}>
      <span className={isAway ? "dot away" : "dot"} />
      {name}{" "}
      <span className="mut">
        {head === undefined
          ? isAway
            ? "node away"
            : "…"
          : `${head.number.toLocaleString("en")} · ${durationText(age)} ago`}
      </span>
    </span>
  );
}
