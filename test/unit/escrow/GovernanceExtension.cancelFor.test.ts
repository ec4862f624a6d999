import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import { market, networkHelpers } from "../../fixtures/market.js";
import { signMessage, TYPES } from "../../utils/terms.js";

describe("GovernanceExtension.cancelFor", () => {
  it("reverts without the account's signature over these very nonces", async () => {
    const { escrow, client, stranger, domain } = await networkHelpers.loadFixture(market);
    const message = { account: client.address, word: 2n, mask: 3n };
    const digest = TypedDataEncoder.hash(domain, TYPES.Cancel, message);
    for (const signature of [
      "0x",
      await signMessage(stranger, domain, "Cancel", message),
      await signMessage(client, domain, "Cancel", { ...message, word: 1n }),
      await signMessage(client, domain, "Cancel", { ...message, account: stranger.address }),
    ]) {
      await expect(escrow.connect(stranger).cancelFor(client, 2n, 3n, signature))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(client, digest);
    }
  });

  it("T27_cancels for whoever signed it, whoever sends it, also twice", async () => {
    const { escrow, client, stranger, domain } = await networkHelpers.loadFixture(market);
    const signature = await signMessage(client, domain, "Cancel", { account: client.address, word: 2n, mask: 3n });
    for (let times = 0; times < 2; ++times) {
      await expect(escrow.connect(stranger).cancelFor(client, 2n, 3n, signature))
        .to.emit(escrow, "NoncesCancelled")
        .withArgs(client, 2n, 3n);
      expect(await escrow.nonceWord(client, 2n)).to.equal(3n);
    }
    expect(await escrow.nonceWord(stranger, 2n)).to.equal(0n);
  });
});
