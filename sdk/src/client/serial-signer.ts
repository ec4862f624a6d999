import {
  AbstractSigner,
  keccak256,
  type Provider,
  type Signer,
  type TransactionLike,
  type TransactionRequest,
  type TransactionResponse,
  type TypedDataDomain,
  type TypedDataField,
} from "ethers";

import { NodeUnreachableError } from "../errors/node-unreachable-error.js";
import { nonceOf } from "./node-call.js";
import { pause } from "./pause.js";
import { translateError } from "./translate-error.js";

/** Estimates hold for the state of their block; another transaction may come first. What is not used is not paid. */
const GAS_MARGIN_PERCENT = 25n;

/** A connection that is broken off while it is idle costs one attempt, not the transaction. */
const SEND_ATTEMPTS = 2;
const RETRY_AFTER_MS = 50;

/**
 * A signer whose transactions may be sent concurrently: they are estimated side by side, and then numbered, signed and
 * handed to the node one after another. After a failure the next one asks the node for its number again, so that
 * none waits for a number that was never used.
 */
export class SerialSigner extends AbstractSigner<Provider> {
  readonly #signer: Signer;
  readonly #trustsNode: boolean;
  #turn: Promise<unknown> = Promise.resolve();
  #next = 0;

  /**
   * @param signer Signs; must be connected to `provider`.
   * @param trustsNode Whether the node knows at once what was handed to it: true for a single node, false for many behind
   * one URL.
   */
  constructor(signer: Signer, provider: Provider, trustsNode: boolean) {
    super(provider);
    this.#signer = signer;
    this.#trustsNode = trustsNode;
  }

  override async getAddress(): Promise<string> {
    return this.#signer.getAddress();
  }

  override connect(provider: Provider): SerialSigner {
    return new SerialSigner(this.#signer.connect(provider), provider, this.#trustsNode);
  }

  override async signTransaction(transaction: TransactionRequest): Promise<string> {
    return this.#signer.signTransaction(transaction);
  }

  override async signMessage(message: string | Uint8Array): Promise<string> {
    return this.#signer.signMessage(message);
  }

  override async signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    return this.#signer.signTypedData(domain, types, value);
  }

  override async sendTransaction(transaction: TransactionRequest): Promise<TransactionResponse> {
    const call = await this.populateCall(transaction);
    // A wallet behind the node, or in the browser, numbers its transactions itself.
    if (isNumberedElsewhere(this.#signer)) {
      return this.#signer.sendTransaction({ ...transaction, gasLimit: call.gasLimit ?? (await this.#estimate(call)) });
    }
    const [gasLimit, priced] = await Promise.all([
      call.gasLimit ?? this.#estimate(call),
      // With a limit and a number given, this asks for the fees alone.
      this.#signer.populateTransaction({ ...call, gasLimit: call.gasLimit ?? 1n, nonce: call.nonce ?? 0 }),
    ]);
    return this.#inTurn(async () => this.#submit({ ...priced, gasLimit }, call.nonce ?? undefined));
  }

  async #estimate(call: TransactionLike): Promise<bigint> {
    const needed = await this.provider.estimateGas(call);
    return (needed * (100n + GAS_MARGIN_PERCENT)) / 100n;
  }

  async #submit(transaction: TransactionLike, wanted: number | undefined): Promise<TransactionResponse> {
    try {
      const nonce = wanted ?? (await this.#nextNonce());
      const signed = await this.#signer.signTransaction({ ...transaction, nonce });
      const response = await this.#broadcast(signed);
      this.#next = Math.max(this.#next, nonce + 1);
      return response;
    } catch (error) {
      this.#next = 0;
      throw error;
    }
  }

  async #nextNonce(): Promise<number> {
    const pending = await nonceOf(this.provider, await this.getAddress(), "pending");
    return this.#trustsNode ? pending : Math.max(pending, this.#next);
  }

  /** Handing over the same signed bytes again can never pay twice. */
  async #broadcast(signed: string): Promise<TransactionResponse> {
    const transactionHash = keccak256(signed);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.provider.broadcastTransaction(signed);
      } catch (cause) {
        const error = translateError(cause, { transactionHash });
        if (!(error instanceof NodeUnreachableError)) {
          // Refused as already known: an attempt whose answer was lost had arrived.
          const arrived = attempt > 1 ? await this.provider.getTransaction(transactionHash) : null;
          if (arrived !== null) return arrived;
          throw cause;
        }
        if (attempt === SEND_ATTEMPTS) throw error;
        await pause(RETRY_AFTER_MS);
      }
    }
  }

  async #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function isNumberedElsewhere(signer: Signer): boolean {
  return "sendUncheckedTransaction" in signer;
}
