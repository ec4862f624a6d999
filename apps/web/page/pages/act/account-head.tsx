import type { ReactElement } from "react";

import { useLabel } from "../../data/labels";
import { useSettings } from "../../data/settings-context";
import { type Connection, forgetWallet } from "../../data/wallet";
import { shortHex } from "../../format/address";
import { strangerName } from "../../format/stranger-text";
import { ChainSwitch } from "../../parts/chain-switch";
import { Glyph } from "../../parts/glyph";
import { Warning } from "../../parts/icons";

/** Who acts, by which wallet, and whether that is on the market's chain. */
export function AccountHead({ connection }: { readonly connection: Connection }): ReactElement {
  const { wallet, address, chainId } = connection;
  const settings = useSettings();
  const label = useLabel(address);
  return (
    <>
      <div className="me">
        <Glyph of={address} kind="account" size="md" />
        <span className="grow">
          {label === undefined ? <b>Your account</b> : <b>{label}</b>}{" "}
          {label !== undefined && <span className="claim mine">my label</span>}
          <span className="mono mut addr" title={address}>
            {shortHex(address)}
          </span>
        </span>
        <span className="small">
          by <span className="v nm">{strangerName(wallet.name) ?? "your wallet"}</span>
        </span>
        <button type="button" className="btn sm" onClick={forgetWallet}>
          Disconnect
        </button>
      </div>
      {chainId !== settings.chainId && (
        <div className="note warn elsewhere" role="status">
          <Warning />
          <span className="grow">
            {chainId === undefined
              ? "Your wallet does not say which chain it is on"
              : `Your wallet is on chain ${chainId}`}
            ; {settings.name} is chain {settings.chainId}. What is shown is right; nothing can be signed until the
            wallet is there.
          </span>
          <ChainSwitch wallet={wallet} className="btn" />
        </div>
      )}
    </>
  );
}
