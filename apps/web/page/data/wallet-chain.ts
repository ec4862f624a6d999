import type { Settings } from "./settings";
import { askWallet, WalletError } from "./wallet-request";
import type { Wallet } from "./wallets";
import { chainOf } from "./wallet";

/** A person looks at what is asked. */
const PERSON_MS = 120_000;
/** What a market's settings do not say; a wallet wants it. */
const NATIVE_COIN = { name: "Ether", symbol: "ETH", decimals: 18 };

/** Asks a wallet to go to the market's chain, and tells it of the chain when it does not know it. @throws {@link WalletError} */
export async function switchChain({ provider, ...wallet }: Wallet, settings: Settings): Promise<void> {
  const chainId = `0x${settings.chainId.toString(16)}`;
  const goThere = (): Promise<unknown> => askWallet(provider, "wallet_switchEthereumChain", [{ chainId }], PERSON_MS);
  try {
    await goThere();
  } catch (error) {
    if (!(error instanceof WalletError) || error.reason !== "unknown-chain") throw error;
    const chain = { chainId, chainName: settings.name, rpcUrls: [settings.rpc], nativeCurrency: NATIVE_COIN };
    await askWallet(provider, "wallet_addEthereumChain", [chain], PERSON_MS);
    // Some wallets go there when they learn of it, and some must be asked once more.
    if ((await chainOf({ provider, ...wallet })) !== settings.chainId) await goThere();
  }
}
