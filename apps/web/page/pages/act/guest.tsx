import type { ReactElement } from "react";

import { connectWallet, rememberedWallet, useWallet } from "../../data/wallet";
import { useWallets, type Wallet } from "../../data/wallets";
import { strangerName, strangerText } from "../../format/stranger-text";
import { Card } from "../../parts/card";
import { Note } from "../../parts/notices";

const CAN_DO = [
  ["See what waits for you", "by deadline, with what silence brings, each read from the chain itself."],
  [
    "Accept, dispute, appeal, settle",
    "each step in plain words before you sign it: what moves, to whom, what you give up.",
  ],
  ["Withdraw what you are owed", "in any token; to your wallet, or to your agent’s account."],
  ["End all keys of your agents’ software", "with one signature. It works when the index is down."],
] as const;

const MOST_PROBLEM = 240;

/** Without a wallet: what one can do with one, and which were found. Nothing else is needed, and no key is ever typed. */
export const Guest = (): ReactElement => (
  <div className="cols">
    <Card title="What you can do here" padded>
      <dl className="can">
        {CAN_DO.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <p className="small">
        The page holds no key and asks for none. Reading needs no wallet: everything else of this market is open as it
        is.
      </p>
    </Card>
    <Wallets />
  </div>
);

function Wallets(): ReactElement {
  const wallets = useWallets();
  const { asked, problem } = useWallet();
  const remembered = rememberedWallet();
  const isGone = remembered !== null && !wallets.some(({ rdns }) => rdns === remembered.rdns);
  return (
    <Card title="Wallets of this browser" aside={wallets.length === 0 ? "none" : String(wallets.length)}>
      <div className="lst plain">
        {wallets.map((wallet) => (
          <WalletRow key={`${wallet.rdns} ${wallet.name}`} wallet={wallet} asked={asked} />
        ))}
        {wallets.length === 0 && (
          <div className="ink2">
            <span>
              No wallet announced itself to this page (EIP-6963). Install one in this browser and reload, or act from a
              command line: <code className="mono">guildhall inbox</code>
            </span>
          </div>
        )}
      </div>
      {(problem !== undefined || isGone) && (
        <div className="in">
          {problem !== undefined && <Note tone="warn">{strangerText(problem.message, MOST_PROBLEM)}</Note>}
          {isGone && problem === undefined && (
            <Note>
              {strangerName(remembered.name) ?? "The wallet"}, which you used last, is not in this browser any more.
            </Note>
          )}
        </div>
      )}
    </Card>
  );
}

function WalletRow({ wallet, asked }: { readonly wallet: Wallet; readonly asked: Wallet | undefined }): ReactElement {
  const isAsked = asked?.provider === wallet.provider;
  return (
    <div>
      {wallet.icon.startsWith("data:image/") && <img src={wallet.icon} alt="" width={28} height={28} />}
      <span className="grow">
        <span className="v nm">{strangerName(wallet.name) ?? "Wallet"}</span>
        <span className="small of mono">{strangerText(wallet.rdns, 60)}</span>
      </span>
      <button
        type="button"
        className="btn pri"
        disabled={asked !== undefined}
        aria-label={`Connect ${strangerName(wallet.name) ?? "this wallet"}`}
        onClick={() => void connectWallet(wallet)}
      >
        {isAsked ? "Look into your wallet…" : "Connect"}
      </button>
    </div>
  );
}
