import {
  AbstractSigner,
  makeError,
  type Provider,
  toQuantity,
  type TransactionRequest,
  type TransactionResponse,
} from "ethers";

import { accountOf, chainOf, type Connection } from "../data/wallet";
import { askWallet, WalletError } from "../data/wallet-request";
import { noteAsked, noteHash, type SentRecord } from "./sent";

/** What the signer says about what it asks for. */
export interface SigningOrder {
  readonly connection: Connection;
  /** The market's chain. */
  readonly chainId: number;
  readonly key: string;
  readonly words: string;
  /** Called when the wallet is asked, and again with the transaction. */
  readonly onAsked: (record: SentRecord) => void;
}

/** The reader may look for long, or fetch a device with the key. */
const SIGNING_MS = 600_000;
const HASH = /^0x[0-9a-f]{64}$/i;

/**
 * The reader's wallet as a signer of ethers. It only sends transactions. All that the SDK reads comes from the market's own node, not from
 * the wallet's, and each request is written down in this browser before the wallet sees it.
 */
export class WalletSigner extends AbstractSigner<Provider> {
  readonly #order: SigningOrder;
  #last: SentRecord | undefined;

  constructor(provider: Provider, order: SigningOrder) {
    super(provider);
    this.#order = order;
  }

  /** What was asked for last. */
  get last(): SentRecord | undefined {
    return this.#last;
  }

  override async getAddress(): Promise<string> {
    return this.#order.connection.address;
  }

  override connect(provider: Provider): WalletSigner {
    return new WalletSigner(provider, this.#order);
  }

  /** Asks the wallet to sign and send a transaction. @throws {@link WalletError}, and what {@link noteAsked} throws. */
  async sendUncheckedTransaction(transaction: TransactionRequest): Promise<string> {
    const { connection, chainId, key, words, onAsked } = this.#order;
    const { wallet, address } = connection;
    await this.#requireReady();
    const nonce = await this.provider.getTransactionCount(address, "pending");
    const record = { key, words, chainId, account: address, nonce, askedAt: Date.now() };
    noteAsked(record, this.#last);
    this.#last = record;
    onAsked(record);
    const { to, data, value, gasLimit } = transaction;
    const request = {
      from: address,
      to,
      data: data ?? "0x",
      value: toQuantity(value ?? 0n),
      chainId: toQuantity(chainId),
      ...(gasLimit !== undefined && gasLimit !== null && { gas: toQuantity(gasLimit) }),
    };
    const hash = await askWallet(wallet.provider, "eth_sendTransaction", [request], SIGNING_MS);
    if (typeof hash !== "string" || !HASH.test(hash)) {
      throw new WalletError("failed", "The wallet answered with no transaction. Look into it: it may have sent one.");
    }
    this.#last = noteHash(record, hash.toLowerCase());
    onAsked(this.#last);
    return hash;
  }

  override async sendTransaction(transaction: TransactionRequest): Promise<TransactionResponse> {
    const hash = await this.sendUncheckedTransaction(transaction);
    const response = await this.provider.getTransaction(hash);
    if (response === null) throw new WalletError("failed", `The node does not know ${hash} yet.`);
    return response;
  }

  override async signTransaction(): Promise<string> {
    throw unsupported("signTransaction");
  }

  override async signMessage(): Promise<string> {
    throw unsupported("signMessage");
  }

  override async signTypedData(): Promise<string> {
    throw unsupported("signTypedData");
  }

  /** The wallet may have gone to another account or chain since it was connected, without a word. */
  async #requireReady(): Promise<void> {
    const { connection, chainId } = this.#order;
    const [account, chain] = await Promise.all([accountOf(connection.wallet), chainOf(connection.wallet)]);
    if (account !== connection.address) {
      throw new WalletError("failed", "The wallet is at another account now. Nothing was asked: look again who signs.");
    }
    if (chain !== chainId) {
      throw new WalletError(
        "wrong-chain",
        `The wallet is on chain ${chain}, the market on chain ${chainId}. Nothing was asked.`,
      );
    }
  }
}

/** The page asks for transactions alone, so that nothing it has signed can be used elsewhere. */
const unsupported = (operation: string) =>
  makeError("the page only sends transactions", "UNSUPPORTED_OPERATION", { operation });
