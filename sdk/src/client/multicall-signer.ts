import {
  AbstractSigner,
  type Provider,
  type Signer,
  type TransactionRequest,
  type TransactionResponse,
  type TypedDataDomain,
  type TypedDataField,
} from "ethers";

import type { SubmitOptions, Submitted, Submitter } from "./submit.js";

/** What an action would send. */
type Submit = (transaction: TransactionRequest, options?: SubmitOptions) => Promise<Submitted>;

/** Signs as another signer does; what becomes of the transactions that it submits is decided elsewhere. */
export class MulticallSigner extends AbstractSigner<Provider> implements Submitter {
  readonly #signer: Signer;
  readonly submit: Submit;

  constructor(signer: Signer, provider: Provider, submit: Submit) {
    super(provider);
    this.#signer = signer;
    this.submit = submit;
  }

  override async getAddress(): Promise<string> {
    return this.#signer.getAddress();
  }

  override connect(provider: Provider): MulticallSigner {
    return new MulticallSigner(this.#signer.connect(provider), provider, this.submit);
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

  /** By itself, as it is. */
  override async sendTransaction(transaction: TransactionRequest): Promise<TransactionResponse> {
    return this.#signer.sendTransaction(transaction);
  }
}
