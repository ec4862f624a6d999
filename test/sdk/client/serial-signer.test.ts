import { expect } from "chai";
import {
  JsonRpcProvider,
  keccak256,
  Network,
  Transaction,
  type TransactionLike,
  type TransactionRequest,
  Wallet,
  ZeroAddress,
  ZeroHash,
} from "ethers";

import { memoryJournal } from "../../../sdk/src/client/journal.js";
import { SerialSigner } from "../../../sdk/src/client/serial-signer.js";
import { messageTypes } from "../../../sdk/src/index.js";
import { fixedTypes } from "../../../sdk/src/protocol/messages.js";

const CHAIN = Network.from(31337);
const DOMAIN = { name: "Guildhall JobEscrow", version: "1", chainId: 31337n, verifyingContract: ZeroAddress };
const OPTIONS = { isLocal: true, skipPreflight: false, journal: memoryJournal(), gasSalt: 0n };
const RELEASE = {
  client: ZeroAddress,
  jobId: ZeroHash,
  milestone: 0n,
  deliveryHash: ZeroHash,
  clock: 1_900_000_000n,
  validUntil: 1_900_003_600n,
};

/** A wallet that counts what it signs. */
class CountingWallet extends Wallet {
  signed = 0;

  override signTypedData(...message: Parameters<Wallet["signTypedData"]>): Promise<string> {
    this.signed++;
    const [, types] = message;
    // As wallets may that take the domain's type out of the types.
    delete types["EIP712Domain"];
    types["Release"]?.push();
    return super.signTypedData(...message);
  }
}

describe("SerialSigner.signTypedData", () => {
  const provider = new JsonRpcProvider("http://localhost", CHAIN, { staticNetwork: CHAIN });
  const plain = new Wallet(Wallet.createRandom().privateKey, provider);

  it("signs for a wallet of ethers what the wallet would sign", async () => {
    const signature = await new SerialSigner(plain, provider, OPTIONS).signTypedData(
      DOMAIN,
      fixedTypes("Release"),
      RELEASE,
    );
    expect(signature).to.equal(await plain.signTypedData(DOMAIN, messageTypes("Release"), RELEASE));
  });

  it("asks a wallet that was made to do more, with types that it may change", async () => {
    const wallet = new CountingWallet(plain.privateKey, provider);
    const signature = await new SerialSigner(wallet, provider, OPTIONS).signTypedData(
      DOMAIN,
      fixedTypes("Release"),
      RELEASE,
    );
    expect(wallet.signed).to.equal(1);
    expect(signature).to.equal(await plain.signTypedData(DOMAIN, messageTypes("Release"), RELEASE));
  });
});

/** A node that takes every transaction and keeps the last one. */
class TakingNode extends JsonRpcProvider {
  taken = "";
  /** What it answers, where a test wants something else. */
  readonly answers: Record<string, unknown> = {};

  constructor() {
    super("http://localhost", CHAIN, { staticNetwork: CHAIN, cacheTimeout: -1 });
  }

  override async send(method: string, parameters: unknown[]): Promise<unknown> {
    const answers: Record<string, unknown> = {
      eth_estimateGas: "0x5208",
      eth_getTransactionCount: "0x7",
      eth_maxPriorityFeePerGas: "0x1",
      eth_gasPrice: "0x2",
      eth_getBlockByNumber: BLOCK,
      eth_getTransactionReceipt: null,
      eth_call: "0x",
      eth_sendRawTransactionSync: new Error("the method is not available"),
      eth_getTransactionByHash: null,
      ...this.answers,
    };
    if (answers[method] instanceof Error) throw answers[method];
    if (method !== "eth_sendRawTransaction") return Promise.resolve(answers[method]);
    this.taken = String(parameters[0]);
    return Promise.resolve(keccak256(this.taken));
  }
}

const BLOCK = {
  hash: ZeroHash,
  parentHash: ZeroHash,
  number: "0x1",
  timestamp: "0x1",
  nonce: "0x",
  difficulty: "0x0",
  gasLimit: "0x1",
  gasUsed: "0x0",
  miner: ZeroAddress,
  extraData: "0x",
  baseFeePerGas: "0x5",
  transactions: [],
};

/** A wallet that tips more than the node asks for. */
class GenerousWallet extends Wallet {
  override async populateTransaction(transaction: TransactionRequest): Promise<TransactionLike> {
    return { ...(await super.populateTransaction(transaction)), maxPriorityFeePerGas: 3n };
  }
}

describe("SerialSigner.submit", () => {
  const call = { to: ZeroAddress, data: "0xabcd" };

  it("sends what a wallet of ethers would make of a call, with a margin of gas", async () => {
    const provider = new TakingNode();
    const wallet = new Wallet(Wallet.createRandom().privateKey, provider);
    const { hash, nonce } = await new SerialSigner(wallet, provider, OPTIONS).submit(call);
    const sent = Transaction.from(provider.taken);
    expect(sent.toJSON()).to.deep.equal(
      Transaction.from(
        await wallet.signTransaction(await wallet.populateTransaction({ ...call, gasLimit: sent.gasLimit })),
      ).toJSON(),
    );
    expect([sent.hash, sent.nonce, sent.gasLimit]).to.deep.equal([hash, nonce, 26_250n]);
  });

  describe("given a call like one before, which it signs while the node tries it", () => {
    const provider = new TakingNode();
    const wallet = new Wallet(Wallet.createRandom().privateKey, provider);
    const signer = new SerialSigner(wallet, provider, OPTIONS);

    /** What reaches the node. */
    async function sent(): Promise<Transaction> {
      await signer.submit(call);
      const transaction = Transaction.from(provider.taken);
      expect(transaction.from).to.equal(wallet.address);
      return transaction;
    }

    it("sends each with the next number", async () => {
      for (const nonce of [7, 8, 9]) {
        const { nonce: number, gasLimit, to, data } = await sent();
        expect([number, gasLimit, to, data]).to.deep.equal([nonce, 26_250n, call.to, call.data]);
      }
    });

    it("takes the number that the node names when another client of the account was quicker", async () => {
      provider.answers["eth_getTransactionCount"] = "0x14";
      expect((await sent()).nonce).to.equal(20);
    });

    it("takes the limit that is estimated when the last one is not enough", async () => {
      Object.assign(provider.answers, { eth_call: new Error("out of gas"), eth_estimateGas: "0x7530" });
      expect((await sent()).gasLimit).to.equal(37_500n);
    });

    it("shows whoever stands before the signing what is handed over, and nothing else", async () => {
      const seen: string[] = [];
      const watched = new SerialSigner(wallet, provider, OPTIONS);
      const sign = watched.signTransaction.bind(watched);
      watched.signTransaction = async (transaction) => {
        const signed = await sign(transaction);
        seen.push(signed);
        return signed;
      };
      for (let i = 1; i <= 2; i++) {
        await watched.submit(call);
        expect(seen).to.have.lengthOf(i);
        expect(seen.at(-1)).to.equal(provider.taken);
      }
    });

    it("takes the fees of the moment", async () => {
      provider.answers["eth_maxPriorityFeePerGas"] = "0x9";
      await new Promise((resolve) => setTimeout(resolve, 1_050)); // they are asked for once a second
      expect((await sent()).maxPriorityFeePerGas).to.equal(9n);
    });
  });

  it("asks a wallet that fills in more than ethers does", async () => {
    const provider = new TakingNode();
    const wallet = new GenerousWallet(Wallet.createRandom().privateKey, provider);
    await new SerialSigner(wallet, provider, OPTIONS).submit(call);
    expect(Transaction.from(provider.taken).maxPriorityFeePerGas).to.equal(3n);
  });
});
