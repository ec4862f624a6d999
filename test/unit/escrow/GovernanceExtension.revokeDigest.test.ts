import { expect } from "chai";
import { id } from "ethers";

import { FOREVER, market, networkHelpers } from "../../fixtures/market.js";

const DIGEST = id("a digest");

describe("GovernanceExtension.revokeDigest", () => {
  it("T119_takes the caller's approval back, and no other (INV-CON-1)", async () => {
    const { escrow, client, provider } = await networkHelpers.loadFixture(market);
    for (const account of [client, provider]) {
      await escrow.connect(account).approveDigest(DIGEST, FOREVER);
      await escrow.connect(account).approveDigest(id("another digest"), FOREVER);
    }
    await expect(escrow.connect(client).revokeDigest(DIGEST)).to.emit(escrow, "DigestRevoked").withArgs(client, DIGEST);
    expect(await escrow.isDigestApproved(client, DIGEST)).to.equal(false);
    expect(await escrow.isDigestApproved(client, id("another digest"))).to.equal(true);
    expect(await escrow.isDigestApproved(provider, DIGEST)).to.equal(true);
  });

  it("changes nothing where there is no approval, and a new one counts again", async () => {
    const { escrow, client } = await networkHelpers.loadFixture(market);
    await expect(escrow.connect(client).revokeDigest(DIGEST)).to.emit(escrow, "DigestRevoked").withArgs(client, DIGEST);
    expect(await escrow.isDigestApproved(client, DIGEST)).to.equal(false);
    await escrow.connect(client).approveDigest(DIGEST, FOREVER);
    expect(await escrow.isDigestApproved(client, DIGEST)).to.equal(true);
  });
});
