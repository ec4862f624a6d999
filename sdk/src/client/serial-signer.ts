import {
  AbstractSigner,
  BaseWallet,
  type Provider,
  type Signer,
  type TransactionLike,
  type TransactionRequest,
  type TransactionResponse,
  type TypedDataDomain,
  type TypedDataField,
} from "ethers";

import { keccakOf } from "../codec/abi-words.js";
import { isPlain, plainCall, signedCall } from "../codec/signed-call.js";
import { typedDigest } from "../codec/typed-hash.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { isUnsupported } from "../reverts/revert-data.js";
import type { SignedTransaction } from "../wire/broadcast.js";
import { runSoon } from "../wire/delays.js";
import { FeeCache, GasLimits } from "../wire/gas.js";
import type { Journal } from "./journal.js";
import { type AskedNumber, NonceCounter } from "./nonce-counter.js";
import { requireNotAborted, type SubmitOptions, type Submitted, type Submitter } from "./submit.js";
import { type Sent, submitSigned } from "./submit-signed.js";
import { isUnchecked, keyOf, responseOf } from "./wallet-keys.js";

/** How often a transaction is signed anew, with another number or fee. */
const ATTEMPTS = 4;

/** What a transaction is made of when its turn comes. */
interface Draft {
  readonly account: string;
  readonly call: TransactionLike;
  readonly gasLimit: bigint | number | string;
  readonly priced: TransactionLike;
  readonly asked: number | AskedNumber;
  readonly foreseen: Foreseen | undefined;
}

/** A transaction that was signed before all of it was known. */
interface Foreseen {
  readonly request: TransactionLike;
  readonly signed: string;
}

/** What a signer may count on. */
export interface SerialSignerOptions {
  /** Whether the node is a single one for development, which knows at once what was handed to it, and not many behind one URL. */
  readonly isLocal: boolean;
  /** Whether a call like one before is sent without asking the node for anything. */
  readonly skipPreflight: boolean;
  /** Where what was signed is written down. */
  readonly journal: Journal;
  /** Gas that is added to every limit, so that no other process with this key signs the same bytes. */
  readonly gasSalt: bigint;
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
  #cannotSign = false;
  readonly #numbers: NonceCounter;
  readonly #fees: FeeCache;
  readonly #gasLimits: GasLimits;

  /** @param signer Signs; must be connected to `provider`. */
  constructor(signer: Signer, provider: Provider, options: SerialSignerOptions) {
    super(provider);
    this.#signer = signer;
    this.#options = options;
    this.#numbers = new NonceCounter(provider, options.skipPreflight);
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
    if (this.#sendsItself()) return this.#signer.sendTransaction(await this.#limited(transaction));
    try {
      const sent = await this.#send(transaction, {}, false);
      // The caller waits for it by ethers now.
      this.#numbers.release(sent, true);
      return await responseOf(this.provider, sent.signed);
    } catch (error) {
      if (!(error instanceof CannotSign)) throw error;
      return this.sendTransaction(transaction);
    }
  }

  /** Sends, and looks at once whether it is on the chain: nodes for development mine while one waits. */
  async submit(transaction: TransactionRequest, options: SubmitOptions = {}): Promise<Submitted> {
    if (this.#sendsItself()) return this.#submitThroughWallet(transaction, options);
    let sent;
    try {
      sent = await this.#send(transaction, options, this.#options.isLocal);
    } catch (error) {
      if (!(error instanceof CannotSign)) throw error;
      return this.submit(transaction, options);
    }
    const release = (isMined: boolean): void => {
      this.#numbers.release(sent, isMined);
    };
    return { ...sent, release };
  }

  /** A wallet behind the node, or in the browser, numbers and signs its transactions itself. */
  #sendsItself(): boolean {
    return this.#cannotSign || isUnchecked(this.#signer);
  }

  /** @throws {@link CannotSign} when the signer has no raw signatures to give, and sends by itself from then on. */
  async #sign(request: TransactionLike): Promise<string> {
    try {
      return await this.signTransaction(request);
    } catch (error) {
      if (this.#signer instanceof BaseWallet || !isUnsupported(error)) throw error;
      this.#cannotSign = true;
      throw new CannotSign("the signer only sends", { cause: error });
    }
  }

  async #submitThroughWallet(
    transaction: TransactionRequest,
    { signal, key, onSigned }: SubmitOptions,
  ): Promise<Submitted> {
    if (key !== undefined) {
      throw new ArgumentInvalidError(
        "idempotencyKey",
        "needs a signer that signs without sending: what this wallet sends could not be written down before",
      );
    }
    const request = await this.#limited(transaction);
    requireNotAborted(signal);
    const signer = this.#signer;
    // Ethers would look for the transaction for ever: a wallet of many owners answers with a name of its own for what it proposes.
    const sent = isUnchecked(signer)
      ? { hash: await signer.sendUncheckedTransaction(request), from: await this.getAddress() }
      : await signer.sendTransaction(request);
    onSigned?.(sent.hash);
    return sent;
  }

  /** With a limit of its gas, so that what a contract refuses never reaches the wallet. */
  async #limited(transaction: TransactionRequest): Promise<TransactionRequest> {
    const call = await this.populateCall(transaction);
    return { ...transaction, gasLimit: call.gasLimit ?? (await this.#gasLimits.limitFor(call)) };
  }

  /** All that a transaction needs is asked at once, and its number looked at again when its turn comes. */
  async #send(transaction: TransactionRequest, options: SubmitOptions, look: boolean): Promise<Sent> {
    const account = await this.getAddress();
    const call = plainCall(transaction, account) ?? (await this.populateCall(transaction));
    const foreseen = this.#foresee(call).catch(() => undefined);
    const [gasLimit, priced, asked] = await Promise.all([
      call.gasLimit ?? this.#gasLimits.limitFor(call),
      this.#priced(call),
      call.nonce ?? this.#numbers.ask(account),
    ]);
    return this.#inTurn(async () => {
      const draft: Draft = { account, call, gasLimit, priced, asked, foreseen: await foreseen };
      return this.#sendInTurn(draft, options, look);
    });
  }

  /** Signs and gives out; what only lost its number, or offered too little, is signed anew. */
  async #sendInTurn(draft: Draft, options: SubmitOptions, look: boolean): Promise<Sent> {
    const { account, call } = draft;
    let { priced, asked, foreseen } = draft;
    let { replaces } = options;
    for (let attempt = 1; ; attempt++) {
      requireNotAborted(options.signal);
      const nonce = typeof asked === "number" ? asked : await this.#numbers.numberFrom(account, asked);
      const gasLimit = BigInt(draft.gasLimit) + BigInt(this.#numbers.signs(nonce));
      const request = { ...priced, gasLimit, nonce };
      const signed = foreseen && isSame(foreseen.request, request) ? foreseen.signed : await this.#sign(request);
      const sent = { signed, hash: `0x${keccakOf(signed.slice(2).toLowerCase())}`, from: account, nonce };
      await this.#write(sent, { ...options, replaces });
      const outcome = await submitSigned(sent, {
        ...this.#options,
        provider: this.provider,
        numbers: this.#numbers,
        look,
      });
      if ("receipt" in outcome) return { ...sent, receipt: outcome.receipt };

      const again = attempt < ATTEMPTS ? outcome.again : undefined;
      // A number that the caller chose stays, and says nothing of the next one.
      const isChosen = (call.nonce ?? null) !== null;
      if (!isChosen) this.#numbers.failed(outcome.error.code === "NONCE_CONFLICT" ? 0 : nonce);
      if (again === undefined || (again === "number" && isChosen)) throw outcome.error;
      // Of two that differ in the fee alone the chain takes one, and either does the work.
      if (again === "fee") replaces = sent.hash;
      this.#fees.forget();
      priced = await this.#priced(call);
      asked = again === "number" ? await this.#numbers.ask(account) : nonce;
      foreseen = undefined;
    }
  }

  /** From here on the transaction may be mined: it is written down before any node sees it. */
  async #write(
    { signed, hash, from, nonce }: SignedTransaction,
    { signal, key, subject, replaces, onSigned }: SubmitOptions,
  ): Promise<void> {
    const { chainId } = await this.provider.getNetwork();
    // The last moment at which the caller can still learn that nothing was sent.
    requireNotAborted(signal);
    onSigned?.(hash);
    const named = {
      ...(key !== undefined && { key }),
      ...(subject !== undefined && { subject }),
      ...(replaces !== undefined && { replaces }),
    };
    try {
      const written = this.#options.journal.onSigned({ chainId, hash, from, nonce, signed, ...named });
      // A journal in memory is not waited for.
      if (written !== undefined) await written;
    } catch (error) {
      onSigned?.(undefined);
      throw error;
    }
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

  /**
   * Signs a call like one before while the node tries it, as it will be if nothing changed. It is sent only if all of it
   * came true; else nobody sees it.
   */
  async #foresee(call: TransactionLike): Promise<Foreseen | undefined> {
    const gasLimit = isPlain(call) ? this.#gasLimits.expected(call) : undefined;
    // A replaced signTransaction sees what is sent, and nothing else.
    const isOurs = this.signTransaction === SerialSigner.prototype.signTransaction;
    const key = isOurs ? keyOf(this.#signer, "signTransaction") : undefined;
    if (gasLimit === undefined || key === undefined || this.#numbers.expected === 0) return undefined;
    const { chainId } = await this.provider.getNetwork();
    const request = { ...call, ...this.#fees.last, gasLimit, nonce: this.#numbers.expected, chainId, type: 2 };
    // When the requests are on their way.
    await new Promise<void>(runSoon);
    const signed = signedCall(key, request);
    return signed === undefined ? undefined : { request, signed };
  }

  async #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function isSame(a: TransactionLike, b: TransactionLike): boolean {
  const members = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof TransactionLike>;
  return [...members].every((member) => a[member] === b[member]);
}

/** Ends an attempt to sign; never leaves this file. */
class CannotSign extends Error {}
