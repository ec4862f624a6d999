/** A wallet of the browser, as EIP-1193 describes it. */
export interface WalletProvider {
  readonly request: (asked: { readonly method: string; readonly params?: readonly unknown[] }) => Promise<unknown>;
  readonly on?: (event: string, listener: (value: unknown) => void) => unknown;
  readonly removeListener?: (event: string, listener: (value: unknown) => void) => unknown;
}

/** Why a wallet did not do what it was asked. */
export type WalletRefusal =
  /** Its owner said no (4001). */
  | "refused"
  /** It did not answer in time. */
  | "silent"
  /** A request of this page waits in it already (-32002). */
  | "busy"
  /** It is locked, or does not let this page ask (4100). */
  | "locked"
  /** It does not know the chain that it was asked to go to (4902). */
  | "unknown-chain"
  /** It is on another chain than the market. */
  | "wrong-chain"
  /** Anything else; its own words say more. */
  | "failed";

/** A wallet did not do what it was asked; nothing was signed by it that this page knows of. */
export class WalletError extends Error {
  override readonly name = "WalletError";

  constructor(
    readonly reason: WalletRefusal,
    /** What is said to the reader. A wallet's own words are a stranger's. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const CODES: Readonly<Record<number, WalletRefusal>> = {
  4001: "refused",
  4100: "locked",
  4902: "unknown-chain",
  [-32_002]: "busy",
};

const WORDS: Readonly<Record<Exclude<WalletRefusal, "failed" | "silent">, string>> = {
  refused: "You refused; nothing was sent.",
  busy: "A request of this page is open in the wallet already. Open the wallet and answer it.",
  locked: "The wallet is locked, or does not let this page ask. Unlock it and connect again.",
  "unknown-chain": "The wallet does not know this chain.",
  "wrong-chain": "The wallet is on another chain.",
};

const SECOND_MS = 1_000;
const MOST_WORDS = 200;

/**
 * Asks a wallet, and waits no longer than it is told.
 *
 * @param timeoutMs Milliseconds; a wallet that was taken away answers nothing, ever.
 * @throws {@link WalletError}
 */
export async function askWallet(
  wallet: WalletProvider,
  method: string,
  parameters: readonly unknown[],
  timeoutMs: number,
): Promise<unknown> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const seconds = Math.round(timeoutMs / SECOND_MS);
    reject(new WalletError("silent", `The wallet did not answer within ${seconds} s. Open it, or reload the page.`));
  }, timeoutMs);
  try {
    return await Promise.race([wallet.request({ method, params: parameters }), silence]);
  } catch (error) {
    throw error instanceof WalletError ? error : walletError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** What a wallet threw, as this page says it. */
export function walletError(error: unknown): WalletError {
  const reason = codesOf(error)
    .map((code) => CODES[code])
    .find((known) => known !== undefined);
  if (reason !== undefined && reason !== "failed" && reason !== "silent") {
    return new WalletError(reason, WORDS[reason], { cause: error });
  }
  const { message } = (error ?? {}) as { readonly message?: unknown };
  const said = typeof message === "string" && message !== "" ? message.slice(0, MOST_WORDS) : "no reason given";
  return new WalletError("failed", `The wallet failed: ${said}`, { cause: error });
}

/** Wallets on phones put the code that counts inside another one. */
function codesOf(error: unknown): readonly number[] {
  const { code, data, cause } = (error ?? {}) as {
    readonly code?: unknown;
    readonly data?: { readonly originalError?: { readonly code?: unknown } };
    readonly cause?: { readonly code?: unknown };
  };
  return [data?.originalError?.code, code, cause?.code].filter((one) => typeof one === "number");
}
