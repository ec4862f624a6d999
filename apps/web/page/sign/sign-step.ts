import type { Transacted } from "@guildhall/sdk";

import { readChain } from "../data/chain";
import type { Settings } from "../data/settings";
import type { Connection } from "../data/wallet";
import { WalletError, type WalletRefusal } from "../data/wallet-request";
import { fateOf, isOpen } from "./fate";
import { forgetSent, sentBefore, type SentRecord, StillOpenError } from "./sent";
import type { Prepared, Step } from "./step";

/** What {@link signStep} needs. */
export interface SignStepOptions {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly step: Pick<Step, "key" | "words">;
  readonly prepared: Pick<Prepared, "send">;
  /** Told when the wallet is asked, and again with the transaction. */
  readonly onAsked: (record: SentRecord) => void;
}

/** How long the node may take to say what became of a request, in milliseconds. */
const FATE_MS = 10_000;
/** After these the chain has the transaction, and it did nothing. */
const DECIDED: readonly string[] = ["TRANSACTION_FAILED", "CONTRACT_REVERT"];

/** After these the wallet keeps nothing that its owner could still sign. */
const NOT_QUEUED: readonly WalletRefusal[] = ["refused", "busy", "locked", "wrong-chain"];

/**
 * Has a step signed and sent by the reader's wallet, and waits until the chain has it. What was asked stays written down in this browser
 * until it is known what became of it.
 *
 * @throws {@link WalletError} when the wallet did not do it; {@link StillOpenError}, {@link SentUnwritableError}; or an error of the SDK.
 */
export async function signStep({
  settings,
  connection,
  step,
  prepared,
  onAsked,
}: SignStepOptions): Promise<Transacted> {
  await requireDecided(settings, { ...step, account: connection.address, chainId: settings.chainId });
  const [{ client, sdk }, { WalletSigner }] = await Promise.all([readChain(settings), import("./wallet-signer")]);
  const { chainId, deployment } = settings;
  let last: SentRecord | undefined;
  const signer = new WalletSigner(client.provider, {
    ...step,
    connection,
    chainId,
    onAsked: (record) => {
      last = record;
      onAsked(record);
    },
  });
  try {
    const own = await sdk.connect({ provider: client.provider, signer, deployment });
    const written = await prepared.send(own);
    if (last !== undefined) forgetSent(last);
    return written;
  } catch (error) {
    const refusal = walletErrorIn(error);
    const isRefused = refusal !== undefined && NOT_QUEUED.includes(refusal.reason);
    const isDecided = isRefused || (sdk.isMarketplaceError(error) && DECIDED.includes(error.code));
    if (isDecided && last !== undefined) forgetSent(last);
    throw refusal ?? error;
  }
}

/** What was asked for before under the same name must be decided: it is forgotten then. @throws {@link StillOpenError} */
async function requireDecided({ rpc }: Settings, of: Pick<SentRecord, "key" | "account" | "chainId">): Promise<void> {
  const before = sentBefore(of);
  if (before === undefined) return;
  const fate = await fateOf(rpc, before, AbortSignal.timeout(FATE_MS));
  if (isOpen({ fate })) throw new StillOpenError(before);
  forgetSent(before);
}

/** The wallet's own refusal, which the SDK puts behind an error of its own. */
function walletErrorIn(error: unknown): WalletError | undefined {
  for (let layer = error, depth = 0; layer instanceof Error && depth < 8; layer = layer.cause, depth += 1) {
    if (layer instanceof WalletError) return layer;
  }
  return undefined;
}
