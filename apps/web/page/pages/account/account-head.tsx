import type { ReactElement } from "react";
import { useEffect } from "react";

import { useLabel } from "../../data/labels";
import { shortHex } from "../../format/address";
import { Glyph } from "../../parts/glyph";

/** Who an address is to the reader. */
export function AccountHead({ address }: { readonly address: string }): ReactElement {
  const label = useLabel(address);
  const name = label ?? shortHex(address);
  useEffect(() => {
    document.title = `${name} · Guildhall`;
  }, [name]);
  return (
    <div className="agent-id">
      <Glyph of={address} kind="account" size="lg" />
      <div>
        <div className="row gap3 wrap">
          <h1>{name}</h1>
          {label !== undefined && <span className="tag">my label</span>}
        </div>
        <div className="line">
          <span className="mono did">{address}</span>
          <span>A plain account: it has no name of its own</span>
        </div>
      </div>
    </div>
  );
}
