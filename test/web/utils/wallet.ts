import type { Page } from "playwright-core";

/** What {@link addWallet} needs. */
export interface WalletOptions {
  /** The node that signs for the account: one of its own, which needs no key. */
  readonly rpc: string;
  /** Whom it signs for. */
  readonly account: string;
  readonly name?: string;
  readonly rdns?: string;
}

/** A wallet in a page of a test, and how it behaves from now on. */
export interface TestWallet {
  /** Refuses whatever a person would be asked, as a person does (4001). */
  isRefusing: boolean;
  /** Answers nothing to what a person would be asked. */
  isSilent: boolean;
  /** Signs and sends, and then says nothing of it: the page is gone, or the wallet is. */
  isMute: boolean;
  /** Whether it knows the chain of the market. */
  knowsChain: boolean;
  /** All that a page asked for, the oldest first. */
  readonly asked: readonly Asked[];
  /** Called before a transaction is signed: what happens while a person looks. */
  beforeSigning: (() => Promise<void>) | undefined;
  /** Goes to a chain and tells the page. */
  goTo(chainId: number): Promise<void>;
}

/** A request of a page. */
interface Asked {
  readonly method: string;
  readonly params: readonly unknown[];
}

type Answer = { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } };

/** What a person is asked before it happens. */
const PERSONAL = [
  "eth_requestAccounts",
  "eth_sendTransaction",
  "wallet_switchEthereumChain",
  "wallet_addEthereumChain",
];
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' fill='%23666'/%3E%3C/svg%3E";

/** Puts a wallet into a page, as an extension of the browser does (EIP-6963, EIP-1193). Before the page is opened. */
export async function addWallet(page: Page, options: WalletOptions): Promise<TestWallet> {
  const { rpc, account, name = "Test wallet", rdns = "example.test.wallet" } = options;
  const market = Number(await askNode(rpc, "eth_chainId", []));
  const asked: Asked[] = [];
  let chainId = market;
  let isConnected = false;
  const tell = (event: string, value: unknown): Promise<unknown> =>
    page.evaluate(`window.testWalletTells?.(${JSON.stringify(event)}, ${JSON.stringify(value)})`);
  const wallet: TestWallet = {
    isRefusing: false,
    isSilent: false,
    isMute: false,
    knowsChain: true,
    asked,
    beforeSigning: undefined,
    goTo: async (next) => {
      chainId = next;
      await tell("chainChanged", hex(next));
    },
  };

  const answer = async ({ method, params }: Asked): Promise<unknown> => {
    switch (method) {
      case "eth_requestAccounts":
        isConnected = true;
        return [account];
      case "eth_accounts":
        return isConnected ? [account] : [];
      case "eth_chainId":
        return hex(chainId);
      case "wallet_switchEthereumChain": {
        const [{ chainId: wanted = "" } = {}] = params as readonly { readonly chainId?: string }[];
        if (!wallet.knowsChain) throw new Refusal(4902, "Unrecognized chain ID. Try adding the chain first.");
        await wallet.goTo(Number(wanted));
        return null;
      }
      case "wallet_addEthereumChain":
        wallet.knowsChain = true;
        return null;
      case "eth_sendTransaction": {
        await wallet.beforeSigning?.();
        const hash = await askNode(rpc, method, params);
        if (wallet.isMute) return new Promise(() => undefined);
        return hash;
      }
      default:
        throw new Refusal(4200, `The wallet does not know ${method}.`);
    }
  };

  await page.exposeBinding("testWalletIsAsked", async (_, request: Asked): Promise<Answer> => {
    asked.push(request);
    if (PERSONAL.includes(request.method)) {
      if (wallet.isSilent) return new Promise<never>(() => undefined);
      if (wallet.isRefusing) return { error: { code: 4001, message: "User rejected the request." } };
    }
    try {
      return { result: await answer(request) };
    } catch (error) {
      const code = error instanceof Refusal ? error.code : -32_603;
      return { error: { code, message: error instanceof Error ? error.message : "unknown" } };
    }
  });
  await page.addInitScript({ content: inPage({ name, rdns, icon: ICON }) });
  return wallet;
}

const hex = (value: number): string => `0x${value.toString(16)}`;

/** The wallet says no, with a code of EIP-1193. */
class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** What runs in the page, as text: it announces the wallet, and passes on what it is asked. */
const inPage = (info: { readonly name: string; readonly rdns: string; readonly icon: string }): string => `{
  const listeners = [];
  window.testWalletTells = (event, value) => {
    for (const one of [...listeners]) if (one.event === event) one.listener(value);
  };
  const provider = {
    request: async ({ method, params = [] }) => {
      const { result, error } = await window.testWalletIsAsked({ method, params });
      if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code });
      return result;
    },
    on: (event, listener) => listeners.push({ event, listener }),
    removeListener: (event, listener) => {
      const place = listeners.findIndex((one) => one.event === event && one.listener === listener);
      if (place >= 0) listeners.splice(place, 1);
    },
  };
  const info = Object.freeze({ uuid: "3f6a1a0c-6d5e-4a30-9a86-2f3f0f3d1c55", ...${JSON.stringify(info)} });
  const detail = Object.freeze({ info, provider });
  const announce = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}`;

/** Asks a node for something. @throws When it says no, in its own words. */
export async function askNode(rpc: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const answer = await fetch(rpc, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await answer.json()) as {
    readonly result?: unknown;
    readonly error?: { readonly message: string };
  };
  if (error !== undefined) throw new Error(error.message);
  return result;
}
