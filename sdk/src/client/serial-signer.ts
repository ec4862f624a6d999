import {
  AbstractSigner,
  BaseWallet,
  type Provider,
  type Signer,
  type SigningKey,
  type TransactionLike,
  type TransactionRequest,
  type TransactionResponse,
  type TypedDataDomain,
  type TypedDataField,
} from "ethers";

import type { MarketplaceError } from "../errors/marketplace-error.js";
import { NodeRefusedError } from "../errors/node-refused-error.js";
import { NodeUnreachableError } from "../errors/node-unreachable-error.js";
import { NonceConflictError } from "../errors/nonce-conflict-error.js";
import { FeeCache } from "./fees.js";
import { GasLimits } from "./gas-limits.js";
import { handOver } from "./hand-over.js";
import { keccakOf } from "./keccak.js";
import { nonceOf } from "./node-call.js";
import { pause } from "./pause.js";
import { messagesOf, revertDataOf } from "./revert-data.js";
import { soon } from "./soon.js";
import type { Submitted, Submitter } from "./submitter.js";
import { translateError } from "./translate-error.js";
import { isPlain, plainCall, signedCall } from "./signed-call.js";
import { typedDigest } from "./typed-hash.js";

/** A connection that is broken off while it is idle costs one attempt, not the transaction. */
const SEND_ATTEMPTS = 2;
const RETRY_AFTER_MS = 50;

/** After that a single node counts what it took: anvil does only when it is mined. */
const COUNTED_AFTER_MS = 3_000;

/** Gives signed bytes to the node. */
type HandOver<T extends Submitted> = (signed: string, hash: string, nonce: number) => Promise<T>;

/** What the node said about the next number, and how often this signer had failed when it was asked. */
interface Asked {
  readonly nonce: number;
  readonly failed: number;
}

/** A transaction that was signed before all of it was known. */
interface Foreseen {
  readonly request: TransactionLike;
  readonly signed: string;
}

/** As geth and anvil, and as Hardhat say it. */
const FEE_TOO_LOW = /fee ?per ?gas.*(less than|too low)|fee cap.*less than/i;

/** What a signer may count on. */
export interface SerialSignerOptions {
  /** Whether the node is a single one for development, which knows at once what was handed to it, and not many behind one URL. */
  readonly isLocal: boolean;
  /** Whether a call like one before is sent without asking the node for anything. */
  readonly skipPreflight: boolean;
}

/**
 * A signer whose transactions may be sent concurrently: they are estimated, priced and numbered side by side, and then signed
 * and handed to the node one after another. After a failure the next one asks the node for its number again, so that none waits
 * for a number that was never used.
 */
export class SerialSigner extends AbstractSigner<Provider> implements Submitter {
  readonly #signer: Signer;
  readonly #options: SerialSignerOptions;
  #turn: Promise<unknown> = Promise.resolve();
  #next = 0;
  #sentAt = 0;
  #failed = 0;
  readonly #fees: FeeCache;
  readonly #gasLimits: GasLimits;
  /** Refusals after which another attempt may help, and the number that it must keep. */
  readonly #unsent = new WeakMap<object, { readonly nonce?: number }>();

  /** @param signer Signs; must be connected to `provider`. */
  constructor(signer: Signer, provider: Provider, options: SerialSignerOptions) {
    super(provider);
    this.#signer = signer;
    this.#options = options;
    this.#fees = new FeeCache(provider);
    this.#gasLimits = new GasLimits(provider, options);
  }

  override async getAddress(): Promise<string> {
    return this.#signer.getAddress();
  }

  override connect(provider: Provider): SerialSigner {
    return new SerialSigner(this.#signer.connect(provider), provider, this.#options);
  }

  override async signTransaction(transaction: TransactionRequest): Promise<string> {
    const key = keyOf(this.#signer, "signTransaction");
    return (key && signedCall(key, transaction)) ?? this.#signer.signTransaction(transaction);
  }

  override async signMessage(message: string | Uint8Array): Promise<string> {
    return this.#signer.signMessage(message);
  }

  override async signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    const key = keyOf(this.#signer, "signTypedData");
    const digest = key && typedDigest(domain, types, value);
    if (key && digest !== undefined) return key.sign(digest).serialized;
    // Ours are frozen, which another's wallet may not expect.
    return this.#signer.signTypedData(domain, structuredClone(types), value);
  }

  override async sendTransaction(transaction: TransactionRequest): Promise<TransactionResponse> {
    // A wallet behind the node, or in the browser, numbers its transactions itself.
    if (isNumberedElsewhere(this.#signer)) {
      const call = await this.populateCall(transaction);
      return this.#signer.sendTransaction({
        ...transaction,
        gasLimit: call.gasLimit ?? (await this.#gasLimits.limitFor(call)),
      });
    }
    return this.#send(transaction, (signed) => this.provider.broadcastTransaction(signed));
  }

  /** Sends, and looks at once whether it is on the chain: nodes for development mine while one waits. */
  async submit(transaction: TransactionRequest): Promise<Submitted> {
    if (isNumberedElsewhere(this.#signer)) return this.sendTransaction(transaction);
    const from = await this.getAddress();
    return this.#send(transaction, async (signed, hash, nonce) => {
      const receipt = await handOver(this.provider, { signed, hash, look: this.#options.isLocal });
      return { hash, from, nonce, receipt };
    });
  }

  /** All that a transaction needs is asked at once, and its number looked at again when its turn comes. */
  async #send<T extends Submitted>(transaction: TransactionRequest, hand: HandOver<T>): Promise<T> {
    const call = plainCall(transaction, await this.getAddress()) ?? (await this.populateCall(transaction));
    const foreseen = this.#foresee(call).catch(() => undefined);
    const [gasLimit, priced, asked] = await Promise.all([
      call.gasLimit ?? this.#gasLimits.limitFor(call),
      this.#priced(call),
      call.nonce ?? this.#ask(),
    ]);
    return this.#inTurn(async () => {
      try {
        return await this.#submit({ ...priced, gasLimit }, asked, hand, await foreseen);
      } catch (error) {
        const unsent = this.#unsent.get(error as object);
        if (unsent === undefined || typeof asked === "number") throw error;
        // Another client of the account took the number, or the base fee rose.
        this.#fees.forget();
        const again = await this.#priced(call);
        return this.#submit({ ...again, gasLimit }, unsent.nonce ?? (await this.#ask()), hand);
      }
    });
  }

  /** With a limit and a number given, ethers adds the fees alone, and those only when there are none. */
  async #priced(call: TransactionLike): Promise<TransactionLike> {
    const fees = await this.#fees.feesFor(call);
    const request: TransactionLike = { ...call, ...fees, gasLimit: call.gasLimit ?? 1n, nonce: call.nonce ?? 0 };
    const isComplete = isPlain(call) && fees.maxFeePerGas !== undefined && keyOf(this.#signer, "populateTransaction");
    if (!isComplete) return this.#signer.populateTransaction(request);
    const { chainId } = await this.provider.getNetwork();
    return { ...request, chainId, type: 2 };
  }

  async #submit<T extends Submitted>(
    transaction: TransactionLike,
    wanted: number | Asked,
    hand: HandOver<T>,
    foreseen?: Foreseen,
  ): Promise<T> {
    try {
      const nonce = typeof wanted === "number" ? wanted : await this.#numberFrom(wanted);
      const request = { ...transaction, nonce };
      const signed =
        foreseen && isSame(foreseen.request, request) ? foreseen.signed : await this.signTransaction(request);
      const response = await this.#broadcast(signed, nonce, hand);
      this.#next = Math.max(this.#next, nonce + 1);
      this.#sentAt = performance.now();
      return response;
    } catch (error) {
      this.#next = 0;
      this.#failed++;
      throw error;
    }
  }

  /**
   * Signs a call like one before while the node tries it, as it will be if nothing changed. It is handed over only if all of it
   * came true; else nobody sees it.
   */
  async #foresee(call: TransactionLike): Promise<Foreseen | undefined> {
    const gasLimit = isPlain(call) ? this.#gasLimits.expected(call) : undefined;
    // Whoever put something before the signing sees what is handed over, and nothing else.
    const isOurs = this.signTransaction === SerialSigner.prototype.signTransaction;
    const key = isOurs ? keyOf(this.#signer, "signTransaction") : undefined;
    if (gasLimit === undefined || key === undefined || this.#next === 0) return undefined;
    const { chainId } = await this.provider.getNetwork();
    const request = { ...call, ...this.#fees.last, gasLimit, nonce: this.#next, chainId, type: 2 };
    // When the requests are on their way.
    await new Promise<void>(soon);
    const signed = signedCall(key, request);
    return signed === undefined ? undefined : { request, signed };
  }

  async #ask(): Promise<Asked> {
    const failed = this.#failed;
    const isOwnCount = this.#options.skipPreflight && this.#next !== 0 && !this.#isForgotten();
    if (isOwnCount) return { failed, nonce: this.#next };
    return { failed, nonce: await nonceOf(this.provider, await this.getAddress(), "pending") };
  }

  /** What the node said counts, but for what this signer sent and the node may not count yet. */
  async #numberFrom(asked: Asked): Promise<number> {
    if (asked.failed !== this.#failed) return this.#numberFrom(await this.#ask());
    // A chain of a development node can be set back: what was sent long ago says nothing there.
    const isSetBack = this.#options.isLocal && this.#isForgotten();
    return isSetBack ? asked.nonce : Math.max(asked.nonce, this.#next);
  }

  #isForgotten(): boolean {
    return performance.now() - this.#sentAt > COUNTED_AFTER_MS;
  }

  /** Handing over the same signed bytes again can never pay twice. */
  async #broadcast<T extends Submitted>(signed: string, nonce: number, hand: HandOver<T>): Promise<T> {
    const transactionHash = `0x${keccakOf(signed.slice(2).toLowerCase())}`;
    for (let attempt = 1; ; attempt++) {
      try {
        return await hand(signed, transactionHash, nonce);
      } catch (cause) {
        const error = translateError(cause, { transactionHash });
        if (!(error instanceof NodeUnreachableError)) {
          const anew = attempt === 1 ? this.#anew(error, nonce) : undefined;
          // Refused as already known: an attempt whose answer was lost had arrived. A node that mines at once may tell of a
          // revert where it should tell the hash.
          const mayHaveArrived = attempt > 1 || anew !== undefined || revertDataOf(cause) !== undefined;
          const arrived = mayHaveArrived ? await this.provider.getTransaction(transactionHash) : null;
          if (arrived !== null) return arrived as Submitted as T;
          if (anew) this.#unsent.set(cause as object, anew);
          throw cause;
        }
        if (attempt === SEND_ATTEMPTS) throw error;
        await pause(RETRY_AFTER_MS);
      }
    }
  }

  /**
   * How to send what was refused for its number or its fee, which another look at the chain sets right. Of many nodes behind
   * one URL another may have taken it all the same: there it keeps its number, of which the chain takes one.
   */
  #anew(error: MarketplaceError, nonce: number): { readonly nonce?: number } | undefined {
    if (error instanceof NonceConflictError) return this.#options.isLocal ? {} : undefined;
    return error instanceof NodeRefusedError && FEE_TOO_LOW.test(messagesOf(error.cause)) ? { nonce } : undefined;
  }

  async #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

/** The key of a wallet of ethers that signs as ethers does; not of one that somebody made do more. */
function keyOf(
  signer: Signer,
  way: "populateTransaction" | "signTransaction" | "signTypedData",
): SigningKey | undefined {
  if (!(signer instanceof BaseWallet)) return undefined;
  return signer[way] === BaseWallet.prototype[way] ? signer.signingKey : undefined;
}

function isSame(a: TransactionLike, b: TransactionLike): boolean {
  const members = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof TransactionLike>;
  return [...members].every((member) => a[member] === b[member]);
}

function isNumberedElsewhere(signer: Signer): boolean {
  return "sendUncheckedTransaction" in signer;
}
