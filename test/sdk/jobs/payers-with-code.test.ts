import { expect } from "chai";
import {
  AbstractSigner,
  type BaseContract,
  type BaseWallet,
  makeError,
  type Provider,
  type TransactionRequest,
  type TransactionResponse,
  type TypedDataDomain,
  type TypedDataField,
} from "ethers";

import {
  awardJob,
  type Client,
  connect,
  deployAccount,
  FundingUnsupportedError,
  hire,
  makeBid,
  makeOffer,
  signAward,
  signBid,
  signFunding,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { brief, DOLLAR, ethers, marketplace, networkHelpers, type Marketplace } from "../fixtures/jobs.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";

const PAYERS = ["a key", "a key that delegates (EIP-7702)", "an agent's account", "a wallet of ERC-1271"] as const;
type Payer = (typeof PAYERS)[number];

/** How `auto` pays for each of them. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  TestDollar: ["authorization", "authorization", "authorization", "authorization"],
  KeyOnlyDollar: ["authorization", "authorization", "allowance", "allowance"],
  CodeFirstDollar: ["authorization", "allowance", "authorization", "authorization"],
  NoReturnToken: ["allowance", "allowance", "allowance", "allowance"],
};

/** A wallet of several owners, as a kit for it gives a signer: it sends by itself, and signs no raw transactions. */
class WalletSigner extends AbstractSigner<Provider> {
  constructor(
    private readonly wallet: BaseContract,
    private readonly owner: BaseWallet,
    private readonly signature?: () => string,
  ) {
    super(owner.provider!);
  }

  override getAddress(): Promise<string> {
    return this.wallet.getAddress();
  }

  override connect(): this {
    return this;
  }

  override async signTransaction(): Promise<string> {
    throw makeError("the wallet only sends", "UNSUPPORTED_OPERATION", { operation: "signTransaction" });
  }

  override signMessage(): Promise<string> {
    return this.signTransaction();
  }

  override async signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    return this.signature?.() ?? this.owner.signTypedData(domain, types, value);
  }

  override async sendTransaction({ to, data }: TransactionRequest): Promise<TransactionResponse> {
    const run = this.wallet.connect(this.owner).getFunction("run");
    return (await run(to, data)) as TransactionResponse;
  }
}

async function walletClient({ client, deployment }: Marketplace, signature?: () => string): Promise<Client> {
  const owner = new ethers.Wallet(ethers.id("the owner of a wallet"), client.provider);
  await networkHelpers.setBalance(owner.address, 10n ** 18n);
  const wallet = await ethers.deployContract("ContractWallet", [owner]);
  return connect({ signer: new WalletSigner(wallet, owner, signature), deployment });
}

/** A bid for an offer of the payer, who has the tokens. */
async function bidFor(market: Marketplace, tokenName: string, payer: Payer) {
  const { worker, agentId } = market;
  const token = (await ethers.deployContract(tokenName)) as unknown as Marketplace["dollar"];
  let { client, worker: bidder }: { client: Client; worker: Client } = market;
  let agent = agentId;
  let overrides = {};
  if (payer === "a key that delegates (EIP-7702)") {
    // Code that batches calls and knows no ERC-1271.
    const target = await ethers.deployContract("CallTarget");
    await delegateByEip7702({ address: client.account ?? "" }, target, networkHelpers);
  }
  if (payer === "a wallet of ERC-1271") client = await walletClient(market);
  if (payer === "an agent's account") {
    await deployAccount(worker, { agentId });
    const account = await market.registry.identityOf(agentId);
    await (await worker.contracts.registry.approve(account, agentId)).wait();
    await (await market.client.contracts.registry["register(string)"]("ipfs://sub")).wait();
    overrides = { client: account, clientAgentId: agentId };
    [client, bidder, agent] = [worker, market.client, 3n];
  }
  const document = await brief({ budget: { token: await token.getAddress(), maxPrice: "100" } });
  const offer = await makeOffer(client, { document, overrides });
  await token.mint(offer.client, 100n * DOLLAR);
  const terms = await makeBid(bidder, { offer, agentId: agent, price: 100n * DOLLAR });
  return { client, token, terms, providerSignature: await signBid(bidder, { terms }) };
}

describe("hire, without a word about the funding", () => {
  for (const [tokenName, modes] of Object.entries(EXPECTED)) {
    for (const [i, payer] of PAYERS.entries()) {
      it(`pays in ${tokenName} from ${payer} by ${modes[i] ?? ""}`, async () => {
        const market = await networkHelpers.loadFixture(marketplace);
        const { client, token, terms, providerSignature } = await bidFor(market, tokenName, payer);
        expect((await hire(client, { terms, providerSignature })).funding).to.equal(modes[i]);
        expect(await token.balanceOf(terms.offer.client)).to.equal(0n);
      });
    }
  }
});

describe("signFunding, for a wallet whose signatures are no key's", () => {
  /** As a passkey's: longer than a key's, and taken by the wallet alone. */
  const passkey = () => `0x${"5a".repeat(200)}`;

  it("says in a typed error that a permit or an authorization is not for it", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const client = await walletClient(market, passkey);
    const offer = await makeOffer(client, { document: await brief() });
    await market.dollar.mint(offer.client, 100n * DOLLAR);
    const terms = await makeBid(market.worker, { offer, agentId: market.agentId, price: 100n * DOLLAR });
    for (const funding of [{ mode: "permit" }, { mode: "authorization" }] as const) {
      const error = await caught(FundingUnsupportedError, () => signFunding(client, { terms, funding }));
      expect(error).to.include({ mode: funding.mode, token: market.token });
      expect(error.reason).to.contain("account with code");
    }
  });

  it("falls back to an allowance when the wallet signs no typed data at all", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const unable = (): never => {
      throw makeError("a wallet of three owners", "UNSUPPORTED_OPERATION", { operation: "signTypedData" });
    };
    const client = await walletClient(market, unable);
    const offer = await makeOffer(client, { document: await brief() });
    await market.dollar.mint(offer.client, 100n * DOLLAR);
    const terms = await makeBid(market.worker, { offer, agentId: market.agentId, price: 100n * DOLLAR });
    const funding = await signFunding(client, { terms });
    expect(funding.mode).to.equal("allowance");
    expect(await market.dollar.allowance(offer.client, await market.escrow.getAddress())).to.equal(100n * DOLLAR);
  });

  it("gives a proof that anybody can use", async () => {
    const market = await networkHelpers.loadFixture(marketplace);
    const client = await walletClient(market);
    const offer = await makeOffer(client, { document: await brief() });
    await market.dollar.mint(offer.client, 100n * DOLLAR);
    const terms = await makeBid(market.worker, { offer, agentId: market.agentId, price: 100n * DOLLAR });
    const providerSignature = await signBid(market.worker, { terms });
    const clientSignature = await signAward(client, { terms });
    const funding = await signFunding(client, { terms });
    const job = await awardJob(market.stranger, { terms, providerSignature, clientSignature, funding });
    expect(job).to.include({ funding: "authorization", client: offer.client });
  });
});
