import { useSyncExternalStore } from "react";

import { readStored, writeStored } from "./stored";
import { askWallet, WalletError } from "./wallet-request";
import { foundWallets, onWallets, type Wallet } from "./wallets";

/** The wallet that the reader connected, and what it says of itself. */
export interface Connection {
  readonly wallet: Wallet;
  /** The account that it signs with, in lower case. */
  readonly address: string;
  /** The chain that it is on; undefined while it does not say. */
  readonly chainId: number | undefined;
}

/** What the page knows of the reader's wallet. */
export interface WalletState {
  readonly connection: Connection | undefined;
  /** The wallet that is being asked for its accounts. */
  readonly asked: Wallet | undefined;
  /** Why the last attempt failed. */
  readonly problem: WalletError | undefined;
}

/** What is kept in this browser: which wallet was chosen, never a key, and no account. */
interface Choice {
  readonly rdns: string;
  readonly name: string;
}

const NAME = "guildhall.wallet";
const NO_CHOICE = null;
const NOTHING: WalletState = { connection: undefined, asked: undefined, problem: undefined };
/** A person looks at what is asked, and may have to unlock the wallet first. */
const PERSON_MS = 120_000;
/** Nobody is asked: the wallet answers by itself, and may have to wake up first. */
const QUIET_MS = 8_000;

let state = NOTHING;
let leave: (() => void) | undefined;
const listeners = new Set<() => void>();

function set(next: WalletState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** What the page knows of the reader's wallet now. */
const walletState = (): WalletState => state;

/** Connects a wallet: it asks its owner which account to show to this page. What goes wrong is in the state. */
export async function connectWallet(wallet: Wallet): Promise<void> {
  if (state.asked !== undefined) return;
  set({ ...state, asked: wallet, problem: undefined });
  try {
    const connection = await connectionWith(wallet, "eth_requestAccounts", PERSON_MS);
    if (connection === undefined) throw new WalletError("locked", "The wallet showed no account to this page.");
    enter(connection);
    const { rdns, name } = wallet;
    writeStored(NAME, { rdns, name } satisfies Choice);
  } catch (error) {
    set({ ...state, asked: undefined, problem: asWalletError(error) });
  }
}

/** Forgets the wallet: this page shows nothing of it any more, and asks it nothing. What was sent stays sent. */
export function forgetWallet(): void {
  leave?.();
  leave = undefined;
  writeStored(NAME, NO_CHOICE);
  set(NOTHING);
}

/** The wallet that was chosen last, which may not be in this browser any more. */
export const rememberedWallet = (): Choice | null => readStored<Choice | null>(NAME, NO_CHOICE);

/** A wallet that was connected before shows its account again without asking anybody. */
async function restore(): Promise<void> {
  const choice = rememberedWallet();
  if (choice === null || state.connection !== undefined || state.asked !== undefined) return;
  const wallet = foundWallets().find(({ rdns }) => rdns === choice.rdns);
  if (wallet === undefined) return;
  stopRestoring?.();
  stopRestoring = undefined;
  // A wallet that was asleep may miss the first question.
  const connection = await connectionWith(wallet, "eth_accounts", QUIET_MS).catch(async () =>
    connectionWith(wallet, "eth_accounts", QUIET_MS).catch(() => undefined),
  );
  // The reader may have connected another one meanwhile.
  if (connection !== undefined && walletState() === NOTHING) enter(connection);
}

async function connectionWith(wallet: Wallet, method: string, timeoutMs: number): Promise<Connection | undefined> {
  const accounts = await askWallet(wallet.provider, method, [], timeoutMs);
  const address = addressIn(accounts);
  if (address === undefined) return undefined;
  const chainId = await chainOf(wallet).catch(() => undefined);
  return { wallet, address, chainId };
}

/** The chain that a wallet is on. @throws {@link WalletError} */
export async function chainOf({ provider }: Wallet): Promise<number> {
  const answer = await askWallet(provider, "eth_chainId", [], QUIET_MS);
  const chainId = Number(answer);
  if (!Number.isSafeInteger(chainId)) throw new WalletError("failed", "The wallet does not say which chain it is on.");
  return chainId;
}

/** The accounts that a wallet shows to this page now, the one that it signs with first, in lower case. @throws {@link WalletError} */
export async function accountOf({ provider }: Wallet): Promise<string | undefined> {
  return addressIn(await askWallet(provider, "eth_accounts", [], QUIET_MS));
}

function addressIn(accounts: unknown): string | undefined {
  const [first] = Array.isArray(accounts) ? (accounts as readonly unknown[]) : [];
  return typeof first === "string" && /^0x[0-9a-f]{40}$/i.test(first) ? first.toLowerCase() : undefined;
}

/** Holds a connection, and follows what its wallet says of accounts and chains. */
function enter(connection: Connection): void {
  leave?.();
  const { provider } = connection.wallet;
  const onAccounts = (accounts: unknown): void => {
    const address = addressIn(accounts);
    if (address === undefined) {
      set({ ...NOTHING, problem: new WalletError("locked", "The wallet shows no account to this page any more.") });
    } else if (state.connection !== undefined) {
      set({ ...state, connection: { ...state.connection, address } });
    }
  };
  const onChain = (chainId: unknown): void => {
    if (state.connection !== undefined)
      set({ ...state, connection: { ...state.connection, chainId: Number(chainId) } });
  };
  provider.on?.("accountsChanged", onAccounts);
  provider.on?.("chainChanged", onChain);
  leave = () => {
    provider.removeListener?.("accountsChanged", onAccounts);
    provider.removeListener?.("chainChanged", onChain);
  };
  set({ connection, asked: undefined, problem: undefined });
}

const asWalletError = (error: unknown): WalletError =>
  error instanceof WalletError ? error : new WalletError("failed", "The wallet failed.", { cause: error });

let stopRestoring: (() => void) | undefined;
let hasStarted = false;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!hasStarted) {
    hasStarted = true;
    stopRestoring = onWallets(() => void restore());
    void restore();
  }
  return () => listeners.delete(listener);
}

/** What the page knows of the reader's wallet. */
export const useWallet = (): WalletState => useSyncExternalStore(subscribe, walletState);
