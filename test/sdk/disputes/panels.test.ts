import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import {
  announceBondWithdrawal,
  BidRefusedError,
  ContractRevertError,
  getPanel,
  InsufficientAllowanceError,
  InsufficientBalanceError,
  makeBid,
  makeOffer,
  makePanel,
  messageTypes,
  OfferInvalidError,
  PanelInvalidError,
  panelDomain,
  panelIdOf,
  PanelMemberUnknownError,
  PanelNotFoundError,
  PanelUnsuitableError,
  postArbiterBond,
  proveEquivocation,
  type Ruling,
  registerPanel,
  resignFromPanel,
  signPanelConsent,
  signRuling,
  withdrawArbiterBond,
  RecipientUnprovenError,
  ArgumentInvalidError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { foundPanel, judgedMarket, party } from "../fixtures/disputes.js";
import { brief, DOLLAR, marketplace, networkHelpers, nextBlockAt, now } from "../fixtures/jobs.js";
import { PANEL_TYPES } from "../../utils/panels.js";

const FAR = 4_000_000_000n;

async function threeArbiters() {
  const market = await marketplace();
  const arbiters = await Promise.all(["Ada", "Ben", "Cleo"].map((name) => party(market, name)));
  const members = arbiters.map(({ account }) => account);
  const stranger = await party(market, "somebody");
  return { ...market, stranger, arbiters, members };
}

describe("panels", () => {
  it("have the types that docs/reference/messages.md writes down, under the domain that the registry announces", async () => {
    const { client, panels } = await networkHelpers.loadFixture(marketplace);
    expect(messageTypes("PanelConsent")).to.deep.equal(PANEL_TYPES.PanelConsent);
    expect(messageTypes("Ruling")).to.deep.equal(PANEL_TYPES.Ruling);
    const { name, version, chainId, verifyingContract } = await panels.eip712Domain();
    expect(panelDomain(client)).to.deep.equal({ name, version, chainId, verifyingContract });
  });

  describe("makePanel", () => {
    it("seats the members in order and takes a majority for a year", async () => {
      const { client, members, panels } = await networkHelpers.loadFixture(threeArbiters);
      const panel = await makePanel(client, { members: members.map((member) => member.toLowerCase()), feeBps: 300n });
      expect(panel).to.deep.include({ threshold: 2n, feeBps: 300n, validUntil: (await now()) + 365n * 86_400n });
      expect([...panel.members].sort()).to.deep.equal([...members].sort());
      expect(panelIdOf(panel)).to.equal(await panels.idOf({ ...panel, members: [...panel.members] }));
    });

    it("names every place that the registry would refuse", async () => {
      const { client, members } = await networkHelpers.loadFixture(threeArbiters);
      const problems = async (changes: object) => {
        const parameters = { members, feeBps: 300n, ...changes };
        const error = await caught(PanelInvalidError, () => makePanel(client, parameters));
        return error.problems.map(({ path }) => path);
      };
      expect(await problems({ members: [] })).to.deep.equal(["/members", "/threshold"]);
      expect(await problems({ members: Array.from({ length: 16 }, (_, i) => id(`${i}`).slice(0, 42)) })).to.include(
        "/members",
      );
      expect(await problems({ members: [members[0], members[0], members[1]] })).to.have.length(1);
      expect(await problems({ members: ["0x0000000000000000000000000000000000000009"] })).to.deep.equal(["/members/0"]);
      expect(await problems({ threshold: 1n })).to.deep.equal(["/threshold"]);
      expect(await problems({ threshold: 3n })).to.deep.equal(["/threshold"]);
      expect(await problems({ threshold: 4n })).to.deep.equal(["/threshold"]);
      expect(await problems({ members: members.slice(0, 2) })).to.deep.equal(["/members", "/threshold"]);
      expect(await problems({ members: members.slice(0, 1), threshold: 2n })).to.deep.equal(["/threshold"]);
      expect(await problems({ feeBps: 501n })).to.deep.equal(["/feeBps"]);
      expect(await problems({ validUntil: 1n })).to.deep.equal(["/validUntil"]);
    });
  });

  describe("registerPanel", () => {
    it("registers once, whoever sends it and in whatever order the consents come", async () => {
      const { arbiters, members, stranger, client } = await networkHelpers.loadFixture(threeArbiters);
      const panel = await makePanel(client, { members, feeBps: 200n, validUntil: FAR });
      await caught(PanelMemberUnknownError, () => signPanelConsent(stranger, { panel }));
      const consents = await Promise.all(arbiters.map((arbiter) => signPanelConsent(arbiter, { panel })));
      const foreign = [...consents, { member: stranger.account, signature: "0x" }];
      await caught(PanelMemberUnknownError, () => registerPanel(stranger, { panel, consents: foreign }));
      const missing = await caught(ContractRevertError, () =>
        registerPanel(stranger, { panel, consents: consents.slice(1) }),
      );
      expect(missing.errorName).to.equal("SignatureInvalid");

      const registered = await registerPanel(stranger, { panel, consents: consents.toReversed() });
      expect(registered).to.deep.include({ panelId: panelIdOf(panel), panel, repeated: false });
      expect(await registerPanel(client, { panel, consents: [] })).to.deep.equal({ ...registered, repeated: true });
      const { seats, isOpen, ...state } = await getPanel(stranger, {
        panelId: registered.panelId.toUpperCase().replace("0X", "0x"),
      });
      expect(state).to.deep.equal({ panelId: registered.panelId, ...panel });
      expect(isOpen).to.equal(true);
      expect(seats).to.deep.equal(panel.members.map((member) => ({ member, equivocations: 0n })));
    });

    it("takes the member that sends it as consenting", async () => {
      const { arbiters, members } = await networkHelpers.loadFixture(threeArbiters);
      const [first, ...others] = arbiters;
      const panel = await makePanel(first!, { members, feeBps: 200n });
      const consents = await Promise.all(others.map((arbiter) => signPanelConsent(arbiter, { panel })));
      expect(await registerPanel(first!, { panel, consents })).to.include({ repeated: false });
    });
  });

  it("close for good when a member resigns", async () => {
    const { arbiters, stranger, panelId } = await networkHelpers.loadFixture(judgedMarket);
    const [ada, ben] = arbiters;
    await caught(PanelMemberUnknownError, () => resignFromPanel(stranger, { panelId }));
    await caught(PanelNotFoundError, () => resignFromPanel(ada!, { panelId: id("none") }));
    await caught(PanelNotFoundError, () => getPanel(ada!, { panelId: id("none") }));
    const closed = await resignFromPanel(ada!, { panelId });
    expect(closed).to.include({ panelId, member: ada!.account, repeated: false });
    expect(await resignFromPanel(ben!, { panelId })).to.deep.equal({ ...closed, repeated: true });
    expect((await getPanel(stranger, { panelId })).isOpen).to.equal(false);
  });

  describe("in an offer", () => {
    it("stand in it, and a bid is judged by them", async () => {
      const { client, worker, agentId, panelId, appealPanelId } = await networkHelpers.loadFixture(judgedMarket);
      const offer = await makeOffer(client, { document: await brief(), panels: { panelId, appealPanelId } });
      expect(offer).to.include({ panelId, appealPanelId });
      const bid = (trustedPanels?: readonly string[] | "any") =>
        makeBid(worker, { offer, agentId, price: DOLLAR, ...(trustedPanels && { trustedPanels }) });
      const terms = await bid([panelId.toUpperCase().replace("0X", "0x"), appealPanelId]);
      expect(terms.offer).to.deep.equal(offer);
      expect((await bid("any")).offer).to.deep.equal(offer);
    });

    it("are refused by a provider that was not told to trust both", async () => {
      const { client, worker, agentId, panelId, appealPanelId } = await networkHelpers.loadFixture(judgedMarket);
      const offer = await makeOffer(client, { document: await brief(), panels: { panelId, appealPanelId } });
      const refused = async (trustedPanels?: readonly string[]) => {
        const parameters = { offer, agentId, price: DOLLAR, ...(trustedPanels && { trustedPanels }) };
        const { reason, facts } = await caught(BidRefusedError, () => makeBid(worker, parameters));
        return { reason, ...facts };
      };
      expect(await refused()).to.deep.equal({ reason: "PANEL_UNTRUSTED", panelId });
      expect(await refused([])).to.deep.equal({ reason: "PANEL_UNTRUSTED", panelId });
      expect(await refused([panelId])).to.deep.equal({ reason: "PANEL_UNTRUSTED", panelId: appealPanelId });
      expect(await refused([appealPanelId])).to.deep.equal({ reason: "PANEL_UNTRUSTED", panelId });
    });

    it("are refused when only one is given", async () => {
      const { client, panelId } = await networkHelpers.loadFixture(judgedMarket);
      const document = await brief();
      const problems = async (panels: { panelId: string; appealPanelId: string }) =>
        (await caught(OfferInvalidError, () => makeOffer(client, { document, panels }))).problems.map(
          ({ path }) => path,
        );
      expect(await problems({ panelId, appealPanelId: ZeroHash })).to.deep.equal(["/appealPanelId"]);
      expect(await problems({ panelId: ZeroHash, appealPanelId: panelId })).to.deep.equal(["/panelId"]);
    });

    it("are refused when they cannot judge the client's jobs", async () => {
      const market = await networkHelpers.loadFixture(judgedMarket);
      const { client, arbiters, judges, panelId, appealPanelId } = market;
      const document = await brief();
      const refusal = async (panels: { panelId: string; appealPanelId: string }, maker = client) =>
        (await caught(PanelUnsuitableError, () => makeOffer(maker, { document, panels }))).reason;
      expect(await refusal({ panelId: id("none"), appealPanelId })).to.equal("PANEL_UNKNOWN");
      expect(await refusal({ panelId: appealPanelId, appealPanelId: panelId })).to.equal("FEE_TOO_HIGH");
      const small = await foundPanel(judges.slice(0, 4), 100n);
      expect(await refusal({ panelId, appealPanelId: small })).to.equal("APPEAL_PANEL_TOO_SMALL");
      const mixed = await foundPanel([arbiters[0]!, ...judges.slice(0, 4)], 100n);
      expect(await refusal({ panelId, appealPanelId: mixed })).to.equal("PANELS_OVERLAP");
      expect(await refusal({ panelId, appealPanelId }, judges[2])).to.equal("PARTY_ON_PANEL");
      const named = { document, panels: { panelId, appealPanelId }, overrides: { provider: arbiters[1]!.account } };
      const error = await caught(PanelUnsuitableError, () => makeOffer(client, named));
      expect(error).to.deep.include({ reason: "PARTY_ON_PANEL", facts: { panelId, party: arbiters[1]!.account } });
      await resignFromPanel(arbiters[0]!, { panelId });
      expect(await refusal({ panelId, appealPanelId })).to.equal("PANEL_CLOSED");
    });

    it("are refused before a bid is signed when the provider's side sits on one", async () => {
      const { client, worker, agentId, arbiters, panelId, appealPanelId } =
        await networkHelpers.loadFixture(judgedMarket);
      const offer = await makeOffer(client, { document: await brief(), panels: { panelId, appealPanelId } });
      const payees = [{ account: arbiters[0]!.account, bps: 10_000n }];
      const error = await caught(BidRefusedError, () =>
        makeBid(worker, { offer, agentId, price: DOLLAR, payees, trustedPanels: "any" }),
      );
      expect(error.reason).to.equal("PANEL_UNSUITABLE");
      expect(error.cause).to.be.instanceOf(PanelUnsuitableError);
    });
  });

  describe("bonds of arbiters", () => {
    it("are posted, announced and withdrawn", async () => {
      const { arbiters, dollar, token, panelId, stranger } = await networkHelpers.loadFixture(judgedMarket);
      const [ada] = arbiters;
      await caught(InsufficientBalanceError, () => postArbiterBond(ada!, { token, amount: 1n }));
      await dollar.mint(ada!.account, 100n * DOLLAR);
      await caught(InsufficientAllowanceError, () => postArbiterBond(ada!, { token, amount: 1n }));
      const posted = await postArbiterBond(ada!, { token, amount: 60n * DOLLAR, approve: "exact" });
      expect(posted).to.include({ member: ada!.account, token, amount: 60n * DOLLAR });
      const { unlocksAt, lapsesAt } = await announceBondWithdrawal(ada!);
      expect(unlocksAt).to.equal((await now()) + 30n * 86_400n);
      expect(lapsesAt).to.equal(unlocksAt + 7n * 86_400n);
      const seat = (await getPanel(stranger, { panelId })).seats.find(({ member }) => member === ada!.account);
      expect(seat).to.deep.include({ bond: { token, amount: 60n * DOLLAR, withdrawal: { unlocksAt, lapsesAt } } });

      const locked = await caught(ContractRevertError, () => withdrawArbiterBond(ada!));
      expect(locked.errorName).to.equal("BondLocked");
      await nextBlockAt(unlocksAt);
      await networkHelpers.mine();
      await caught(RecipientUnprovenError, () => withdrawArbiterBond(ada!, { to: `0x${"77".repeat(20)}` }));
      expect(await withdrawArbiterBond(ada!)).to.include({ token, amount: 60n * DOLLAR, to: ada!.account });
      expect(await dollar.balanceOf(ada!.account)).to.equal(100n * DOLLAR);
    });

    it("are forfeited by a proof of two conflicting rulings, once", async () => {
      const { arbiters, dollar, token, panelId, stranger } = await networkHelpers.loadFixture(judgedMarket);
      const [ada, ben] = arbiters;
      await dollar.mint(ada!.account, 100n * DOLLAR);
      await postArbiterBond(ada!, { token, amount: 100n * DOLLAR, approve: "exact" });
      const base: Ruling = {
        jobId: id("job"),
        milestone: 0n,
        round: 1n,
        panelId,
        providerBps: 1n,
        reasonHash: id("1"),
      };
      const first = await signRuling(ada!, { ruling: base });
      const second = await signRuling(ada!, { ruling: { ...base, providerBps: 2n } });
      const other = await signRuling(ben!, { ruling: { ...base, providerBps: 2n } });
      await caught(ArgumentInvalidError, () => proveEquivocation(stranger, { first, second: other }));
      const same = await caught(ContractRevertError, () => proveEquivocation(stranger, { first, second: first }));
      expect(same.errorName).to.equal("RulingsDoNotConflict");

      const proven = await proveEquivocation(stranger, { first, second });
      expect(proven).to.include({ member: ada!.account, token, forfeited: 100n * DOLLAR, repeated: false });
      expect(await proveEquivocation(ben!, { first: second, second: first })).to.deep.equal({
        ...proven,
        repeated: true,
      });
      const seat = (await getPanel(stranger, { panelId })).seats.find(({ member }) => member === ada!.account);
      expect(seat).to.deep.equal({ member: ada!.account, equivocations: 1n });
    });
  });
});
