import { type ReactElement, useState } from "react";

import { useSettings } from "../data/settings-context";
import { switchChain } from "../data/wallet-chain";
import { WalletError } from "../data/wallet-request";
import type { Wallet } from "../data/wallets";
import { strangerText } from "../format/stranger-text";

const MOST_WORDS = 240;

/** Asks the wallet to go to the market's chain; says below why it did not. */
export function ChainSwitch({
  wallet,
  className = "btn pri",
}: {
  readonly wallet: Wallet;
  readonly className?: string;
}): ReactElement {
  const settings = useSettings();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const ask = (): void => {
    setBusy(true);
    setProblem(undefined);
    switchChain(wallet, settings)
      .catch((error: unknown) => {
        setProblem(error instanceof WalletError ? error.message : "The wallet failed.");
      })
      .finally(() => setBusy(false));
  };
  return (
    <>
      <button type="button" className={className} disabled={isBusy} onClick={ask}>
        {isBusy ? "Look into your wallet…" : `Switch to ${settings.name}`}
      </button>
      {problem !== undefined && (
        <span className="small" role="alert">
          {strangerText(problem, MOST_WORDS)}
        </span>
      )}
    </>
  );
}
