import { expect } from "chai";

import {
  AGENT_ID,
  argsOf,
  ethers,
  networkHelpers,
  oneSettled,
  oneSettledUnlisted,
  RATING,
  ratedByClient,
  unrated,
} from "../../fixtures/feedback.js";
import { setAgentWallet } from "../../utils/agent-wallet.js";

const LIMIT = 10n ** 38n;

describe("FeedbackRegistry.giveFeedback", () => {
  describe("given the agent does not exist", () => {
    it("reverts with the registry's own error", async () => {
      const { feedback, registry, client } = await networkHelpers.loadFixture(unrated);
      await expect(feedback.connect(client).giveFeedback(9n, ...argsOf()))
        .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
        .withArgs(9n);
    });
  });

  describe("given an agent", () => {
    it("T73: reverts for its owner", async () => {
      const { feedback, provider } = await networkHelpers.loadFixture(unrated);
      await expect(feedback.connect(provider).giveFeedback(AGENT_ID, ...argsOf()))
        .to.be.revertedWithCustomError(feedback, "SelfFeedback")
        .withArgs(AGENT_ID, provider.address);
    });

    it("reverts for an operator of its owner", async () => {
      const { feedback, registry, provider, rival } = await networkHelpers.loadFixture(unrated);
      await registry.connect(provider).setApprovalForAll(rival, true);
      await expect(feedback.connect(rival).giveFeedback(AGENT_ID, ...argsOf()))
        .to.be.revertedWithCustomError(feedback, "SelfFeedback")
        .withArgs(AGENT_ID, rival.address);
    });

    it("reverts for its approved account", async () => {
      const { feedback, registry, provider, rival } = await networkHelpers.loadFixture(unrated);
      await registry.connect(provider).approve(rival, AGENT_ID);
      await expect(feedback.connect(rival).giveFeedback(AGENT_ID, ...argsOf()))
        .to.be.revertedWithCustomError(feedback, "SelfFeedback")
        .withArgs(AGENT_ID, rival.address);
    });

    it("reverts for its wallet, which need not be its owner", async () => {
      const { feedback, registry, provider, rival } = await networkHelpers.loadFixture(unrated);
      await setAgentWallet(registry, AGENT_ID, provider, rival);
      await expect(feedback.connect(rival).giveFeedback(AGENT_ID, ...argsOf()))
        .to.be.revertedWithCustomError(feedback, "SelfFeedback")
        .withArgs(AGENT_ID, rival.address);
    });

    it("reverts for its own account", async () => {
      const { feedback, registry } = await networkHelpers.loadFixture(unrated);
      const identity = await registry.identityOf(AGENT_ID);
      await registry.deployAccount(AGENT_ID);
      await networkHelpers.setBalance(identity, 10n ** 18n);
      const account = await ethers.getImpersonatedSigner(identity);
      await expect(feedback.connect(account).giveFeedback(AGENT_ID, ...argsOf()))
        .to.be.revertedWithCustomError(feedback, "SelfFeedback")
        .withArgs(AGENT_ID, identity);
    });

    it("takes the rating of another agent's account, and of a contract that is none", async () => {
      const { feedback, registry, client } = await networkHelpers.loadFixture(unrated);
      await registry.connect(client)["register()"]();
      await registry.deployAccount(2n);
      for (const address of [await registry.identityOf(2n), await registry.getAddress()]) {
        await networkHelpers.setBalance(address, 10n ** 18n);
        const author = await ethers.getImpersonatedSigner(address);
        await feedback.connect(author).giveFeedback(AGENT_ID, ...argsOf());
      }
      expect(await feedback.clientCount(AGENT_ID)).to.equal(2n);
    });

    it("reverts on more than 18 decimals", async () => {
      const { feedback, client } = await networkHelpers.loadFixture(unrated);
      await expect(feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ valueDecimals: 19n })))
        .to.be.revertedWithCustomError(feedback, "FeedbackDecimalsOutOfRange")
        .withArgs(19n, 18n);
    });

    for (const value of [LIMIT + 1n, -LIMIT - 1n]) {
      it(`reverts on a value of ${value}`, async () => {
        const { feedback, client } = await networkHelpers.loadFixture(unrated);
        await expect(feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ value })))
          .to.be.revertedWithCustomError(feedback, "FeedbackValueOutOfRange")
          .withArgs(value, LIMIT);
      });
    }

    for (const name of ["tag1", "tag2"]) {
      it(`reverts on a ${name} above 1,024 bytes, which every reader would have to carry`, async () => {
        const { feedback, client } = await networkHelpers.loadFixture(unrated);
        await feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ [name]: "x".repeat(1024) }));
        await expect(feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ [name]: "x".repeat(1025) })))
          .to.be.revertedWithCustomError(feedback, "TextTooLong")
          .withArgs(1025n, 1024n);
      });
    }

    it("takes the extreme values and decimals, and an empty rating", async () => {
      const { feedback, client } = await networkHelpers.loadFixture(unrated);
      const rater = feedback.connect(client);
      await rater.giveFeedback(AGENT_ID, ...argsOf({ value: LIMIT, valueDecimals: 18n }));
      await rater.giveFeedback(AGENT_ID, ...argsOf({ value: -LIMIT }));
      await rater.giveFeedback(AGENT_ID, 0n, 0n, "", "", "", "", ethers.ZeroHash);
      expect(await feedback.readFeedback(AGENT_ID, client, 1n)).to.deep.equal([LIMIT, 18n, "quality", "audit", false]);
      expect(await feedback.readFeedback(AGENT_ID, client, 2n)).to.deep.equal([-LIMIT, 0n, "quality", "audit", false]);
      expect(await feedback.readFeedback(AGENT_ID, client, 3n)).to.deep.equal([0n, 0n, "", "", false]);
      expect((await feedback.totalsOf(AGENT_ID, "", 0n)).all).to.deep.equal([1n, 0n]);
    });

    it("T66: a stranger's rating is stored, unmarked, and moves neither score nor profile", async () => {
      const { feedback, ledger, stranger } = await networkHelpers.loadFixture(oneSettled);
      const before = [await ledger.scoreOf(AGENT_ID), await ledger.massOf(AGENT_ID), await ledger.profileOf(AGENT_ID)];
      const sent = feedback.connect(stranger).giveFeedback(AGENT_ID, ...argsOf({ value: -5n, valueDecimals: 1n }));
      await expect(sent)
        .to.emit(feedback, "NewFeedback")
        .withArgs(
          AGENT_ID,
          stranger.address,
          1n,
          -5n,
          1n,
          "quality",
          "quality",
          "audit",
          RATING.endpoint,
          RATING.feedbackURI,
          RATING.feedbackHash,
        );
      await expect(sent).not.to.emit(feedback, "FeedbackMarked");
      const { marked, all } = await feedback.totalsOf(AGENT_ID, "quality", 1n);
      expect(marked).to.deep.equal([0n, 0n]);
      expect(all).to.deep.equal([1n, -5n]);
      expect(await feedback.getLastIndex(AGENT_ID, stranger)).to.equal(1n);
      expect(await feedback.getClients(AGENT_ID)).to.deep.equal([stranger.address]);
      expect([
        await ledger.scoreOf(AGENT_ID),
        await ledger.massOf(AGENT_ID),
        await ledger.profileOf(AGENT_ID),
      ]).to.deep.equal(before);
    });
  });

  describe("given a milestone that the author settled with the agent", () => {
    it("marks the rating, as the ledger and not the author says", async () => {
      const { feedback, client } = await networkHelpers.loadFixture(oneSettled);
      await expect(feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf()))
        .to.emit(feedback, "FeedbackMarked")
        .withArgs(AGENT_ID, client.address, 1n, ethers.ZeroHash, 0n);
      const { marked, all } = await feedback.totalsOf(AGENT_ID, "quality", 0n);
      expect([marked, all]).to.deep.equal([
        [1n, 87n],
        [1n, 87n],
      ]);
      expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([1n, 1n]);
    });

    it("marks it whatever the token was", async () => {
      const { feedback, ledger, client } = await networkHelpers.loadFixture(oneSettledUnlisted);
      expect((await ledger.pairOf(client.address, AGENT_ID)).settled).to.equal(0n);
      expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([1n, 0n]);
      await expect(feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf())).to.emit(feedback, "FeedbackMarked");
      expect(await feedback.marksOf(AGENT_ID, client)).to.deep.equal([1n, 1n]);
    });

    it("T67: marks one rating for one milestone, however many are given", async () => {
      const { feedback, client } = await networkHelpers.loadFixture(ratedByClient);
      await expect(feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ value: 3n }))).not.to.emit(
        feedback,
        "FeedbackMarked",
      );
      const { marked, all } = await feedback.totalsOf(AGENT_ID, "quality", 0n);
      expect([marked, all]).to.deep.equal([
        [1n, 87n],
        [2n, 90n],
      ]);
      expect(await feedback.getClients(AGENT_ID)).to.deep.equal([client.address]);
    });

    it("marks another one after the first was taken back", async () => {
      const { feedback, client } = await networkHelpers.loadFixture(ratedByClient);
      await feedback.connect(client).revokeFeedback(AGENT_ID, 1n);
      await expect(feedback.connect(client).giveFeedback(AGENT_ID, ...argsOf({ value: 3n })))
        .to.emit(feedback, "FeedbackMarked")
        .withArgs(AGENT_ID, client.address, 2n, ethers.ZeroHash, 0n);
      expect((await feedback.totalsOf(AGENT_ID, "quality", 0n)).marked).to.deep.equal([1n, 3n]);
    });
  });
});
