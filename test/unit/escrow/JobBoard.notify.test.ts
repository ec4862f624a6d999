import { expect } from "chai";
import { hexlify, id, ZeroAddress, ZeroHash } from "ethers";

import { ethers, market, networkHelpers } from "../../fixtures/market.js";

const THREAD = id("a job");

describe("JobBoard.notify", () => {
  describe("when it is for nobody", () => {
    it("reverts: no key is behind an address below 0x10000", async () => {
      const { board, client } = await networkHelpers.loadFixture(market);
      for (const to of [ZeroAddress, ethers.getAddress(`0x${"0".repeat(36)}ffff`)]) {
        await expect(board.connect(client).notify(to, THREAD, "0x01"))
          .to.be.revertedWithCustomError(board, "AccountInvalid")
          .withArgs(to);
      }
    });
  });

  describe("when the envelope has no usual size", () => {
    it("T43_reverts for nothing and for more than 4,096 bytes", async () => {
      const { board, client, provider } = await networkHelpers.loadFixture(market);
      for (const size of [0, 4_097]) {
        await expect(board.connect(client).notify(provider, THREAD, hexlify(new Uint8Array(size))))
          .to.be.revertedWithCustomError(board, "NoticeSizeInvalid")
          .withArgs(size, 4_096);
      }
    });
  });

  it("INV-BRD-2: says the whole envelope, of 1 and of 4,096 bytes, and stores nothing", async () => {
    const { board, client, provider } = await networkHelpers.loadFixture(market);
    for (const [thread, size] of [
      [THREAD, 1],
      [ZeroHash, 4_096],
    ] as const) {
      const envelope = hexlify(new Uint8Array(size).fill(0xa7));
      await expect(board.connect(client).notify(provider, thread, envelope))
        .to.emit(board, "Notice")
        .withArgs(provider, thread, envelope);
    }
    expect(await ethers.provider.getStorage(board, 0)).to.equal(ZeroHash);
  });

  it("names no sender: the event of a relayed notice is that of the author's own", async () => {
    const { board, client, provider, stranger } = await networkHelpers.loadFixture(market);
    const logs = [];
    for (const sender of [client, stranger]) {
      const sent = await board.connect(sender).notify(provider, THREAD, "0x5a5a");
      const receipt = await sent.wait();
      logs.push(receipt!.logs.map(({ topics, data }) => ({ topics, data })));
    }
    expect(logs[0]).to.deep.equal(logs[1]);
  });
});
