import { expect } from "chai";
import { JsonRpcProvider, Network, Wallet, ZeroAddress, ZeroHash } from "ethers";

import { SerialSigner } from "../../src/client/serial-signer.js";
import { messageTypes } from "../../src/index.js";
import { fixedTypes } from "../../src/jobs/typed-data.js";

const CHAIN = Network.from(31337);
const DOMAIN = { name: "Guildhall JobEscrow", version: "1", chainId: 31337n, verifyingContract: ZeroAddress };
const RELEASE = { client: ZeroAddress, jobId: ZeroHash, milestone: 0n, deliveryHash: ZeroHash };

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
    const signature = await new SerialSigner(plain, provider, true).signTypedData(
      DOMAIN,
      fixedTypes("Release"),
      RELEASE,
    );
    expect(signature).to.equal(await plain.signTypedData(DOMAIN, messageTypes("Release"), RELEASE));
  });

  it("asks a wallet that was made to do more, with types that it may change", async () => {
    const wallet = new CountingWallet(plain.privateKey, provider);
    const signature = await new SerialSigner(wallet, provider, true).signTypedData(
      DOMAIN,
      fixedTypes("Release"),
      RELEASE,
    );
    expect(wallet.signed).to.equal(1);
    expect(signature).to.equal(await plain.signTypedData(DOMAIN, messageTypes("Release"), RELEASE));
  });
});
