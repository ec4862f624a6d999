import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import {
  applySessionLimit,
  changeSessionLimit,
  clearAllowances,
  ContractRevertError,
  deployAccount,
  endAllSessions,
  escrowDomain,
  executeAsAccount,
  findAllowances,
  getSession,
  getSessionSettings,
  grantSession,
  messageTypes,
  sessionClient,
  SessionCannotSignError,
  setGuardian,
  setRaiseDelay,
  signingCall,
  withdraw,
} from "../../../sdk/src/index.js";
import { AgentAccount__factory } from "../../../sdk/src/generated/typechain/index.js";
import { caught } from "../../utils/caught.js";
import { actAsAccount, applyRaise, maySign, takeCare } from "../../../sdk/examples/actions/sessions.js";
import { connectedMarket, networkHelpers } from "../fixtures/clients.js";
import { fields } from "../../utils/typed-data.js";
import { makeTerms, nested } from "../../utils/terms.js";

const DAY = 86_400n;
const DOLLAR = 1_000_000n;

/** Agent 1's account holds $100 and has $20 of credit; `rival` is the key of a session that may bid, hire, dispute and withdraw. */
async function acting() {
  const fixture = await connectedMarket();
  const { providerClient, dollar, escrow, rival, client, as } = fixture;
  const { account } = await deployAccount(providerClient, { agentId: 1n });
  const token = await dollar.getAddress();
  await dollar.mint(account, 100n * DOLLAR);
  await dollar.mint(client, 20n * DOLLAR);
  await dollar.connect(client).approve(escrow, 20n * DOLLAR);
  await escrow.connect(client).deposit(token, account, 20n * DOLLAR);
  const now = async () => BigInt(await networkHelpers.time.latest());
  const limit = { token, perDay: 50n * DOLLAR, total: 120n * DOLLAR };
  const session = await grantSession(providerClient, {
    agentId: 1n,
    key: rival.address,
    rights: ["bid", "hire", "withdraw"],
    hiresAnyone: true,
    limits: [limit],
    validUntil: (await now()) + 30n * DAY,
  });
  const keyClient = await as(rival.address);
  const agent = await sessionClient(keyClient, { agentId: 1n, grant: session.grant });
  const contract = AgentAccount__factory.connect(account, fixture.reader.provider);
  const left = async () => (await getSession(fixture.reader, { agentId: 1n, grant: session.grant })).limits[0]?.total;
  const terms = async (changes: Parameters<typeof makeTerms>[2]) => {
    const parties = { client: client.address, provider: fixture.provider.address, token, agentId: 1n };
    return makeTerms(await now(), parties, changes);
  };
  return { ...fixture, ...session, terms, account, token, limit, keyClient, agent, contract, left, now };
}

const MAGIC = "0x1626ba7e";

describe("sessionClient", () => {
  it("acts as the account: every action takes it, and the key pays the gas", async () => {
    const { agent, account, rival, dollar, escrow, token } = await networkHelpers.loadFixture(acting);
    expect(agent.account).to.equal(account);
    expect(await agent.signer?.getAddress()).to.equal(account);
    const { withdrawals, hash } = await withdraw(agent, { token });
    expect(withdrawals[0]?.amount).to.equal(20n * DOLLAR);
    expect(await dollar.balanceOf(account)).to.equal(120n * DOLLAR);
    expect(await escrow.creditOf(token, account)).to.equal(0n);
    expect((await agent.provider.getTransaction(hash))?.from).to.equal(rival.address);
  });

  it("makes one use of a multicall of the escrow, as a plain ethers signer does", async () => {
    const { agent, escrow, account } = await networkHelpers.loadFixture(acting);
    const cancel = (word: bigint) => escrow.interface.encodeFunctionData("cancel", [word, 1n]);
    const sent = await agent.contracts.escrow.multicall([cancel(3n), cancel(4n)]);
    await sent.wait();
    expect(await escrow.isNonceUsed(account, 3n * 256n)).to.equal(true);
    expect(await escrow.isNonceUsed(account, 4n * 256n)).to.equal(true);
  });

  it("T82_throws with the account's refusal", async () => {
    const { agent, grantId, client, token } = await networkHelpers.loadFixture(acting);
    const error = await caught(ContractRevertError, () => withdraw(agent, { token, to: client.address }));
    expect(error).to.include({ errorName: "SessionCounterpartyNotPermitted" });
    expect(error.namedArgs).to.deep.equal({ grantId, counterparty: client.address });
  });

  it("T84_signs a bid without a bond and an offer by the key alone", async () => {
    const { agent, account, contract, terms, left } = await networkHelpers.loadFixture(acting);
    const bid = await terms({ bid: { provider: account } });
    const offer = await terms({ offer: { client: account } });
    for (const [name, value] of [
      ["Bid", nested(bid)],
      ["Offer", offer.offer],
    ] as const) {
      const types = messageTypes(name);
      const message = { ...value } as Record<string, unknown>;
      const signature = await agent.signer!.signTypedData(escrowDomain(agent), types, message);
      const digest = TypedDataEncoder.hash(escrowDomain(agent), types, message);
      expect(await contract.isValidSignature(digest, signature), name).to.equal(MAGIC);
    }
    expect(await left()).to.equal(120n * DOLLAR);
  });

  it("T84_signs an award in a use that spends its price, once", async () => {
    const { agent, account, contract, terms, left, grantId } = await networkHelpers.loadFixture(acting);
    const job = await terms({ offer: { client: account } });
    job.bid.milestones[0]!.amount = 40n * DOLLAR;
    const types = messageTypes("Award");
    const message = { client: account, bid: nested(job) };
    const sign = () => agent.signer!.signTypedData(escrowDomain(agent), types, message);
    expect(await sign()).to.equal(grantId);
    expect(await left()).to.equal(80n * DOLLAR);
    expect(await sign()).to.equal(grantId);
    expect(await left()).to.equal(80n * DOLLAR);
    const digest = TypedDataEncoder.hash(escrowDomain(agent), types, message);
    expect(await contract.isValidSignature(digest, grantId)).to.equal(MAGIC);
  });

  it("T84_signs nothing else: no permit, no other domain, no text, no transaction", async () => {
    const { agent, account, stranger, terms, token } = await networkHelpers.loadFixture(acting);
    const signer = agent.signer!;
    const permit = { Permit: fields("address owner,address spender,uint256 value,uint256 nonce,uint256 deadline") };
    const value = { owner: account, spender: stranger.address, value: 1n, nonce: 0n, deadline: 2n ** 40n };
    const { offer } = await terms({ offer: { client: account } });
    for (const [what, attempt] of [
      ["Permit", () => signer.signTypedData(escrowDomain(agent), permit, value)],
      [
        "Offer",
        () => signer.signTypedData({ ...escrowDomain(agent), verifyingContract: token }, messageTypes("Offer"), offer),
      ],
      ["a personal message", () => signer.signMessage("I owe you")],
      ["a transaction", () => signer.signTransaction({ to: stranger.address })],
    ] as const) {
      expect(await caught(SessionCannotSignError, attempt as () => Promise<unknown>)).to.include({ what });
    }
  });
});

describe("signingCall", () => {
  it("T84_asks beforehand whether awards may be signed at once, and what all of them cost together", async () => {
    const { keyClient, account, grant, grantId, terms, token, left } = await networkHelpers.loadFixture(acting);
    const award = async (nonce: bigint) => {
      const job = await terms({ offer: { client: account, nonce } });
      job.bid.milestones[0]!.amount = 10n * DOLLAR;
      return { client: account, bid: nested(job) };
    };
    const awards = await Promise.all(Array.from({ length: 6 }, (_, i) => award(BigInt(i + 1))));
    expect(await maySign(keyClient, 1n, grant, awards.slice(1))).to.equal(undefined);
    expect(await maySign(keyClient, 1n, grant, awards)).to.deep.include({
      errorName: "SessionLimitExceeded",
      facts: { grantId, token, kind: 0n, requested: 60n * DOLLAR, available: 50n * DOLLAR },
    });
    expect(await left()).to.equal(120n * DOLLAR);
    const release = { name: "Release", message: {} } as const;
    expect(await caught(SessionCannotSignError, async () => signingCall(keyClient, release))).to.include({
      what: "Release",
    });
  });
});

describe("setGuardian, setRaiseDelay, getSessionSettings", () => {
  it("T93_let another device's key end all sessions, and nothing else", async () => {
    const { providerClient, as, strangerClient, stranger, reader, grant } = await networkHelpers.loadFixture(acting);
    expect(await getSessionSettings(reader, { agentId: 1n })).to.deep.equal({
      guardian: undefined,
      raiseDelay: 0n,
      epoch: 0n,
    });
    await setGuardian(providerClient, { agentId: 1n, guardian: stranger.address });
    expect(await getSessionSettings(reader, { agentId: 1n })).to.include({ guardian: stranger.address });
    const refused = await caught(ContractRevertError, () => setRaiseDelay(strangerClient, { agentId: 1n, delay: 1n }));
    expect(refused).to.include({ errorName: "CallerUnauthorized" });
    await endAllSessions(await as(stranger.address), { agentId: 1n });
    expect(await getSession(reader, { agentId: 1n, grant })).to.include({ isLive: false });
  });

  it("T94_make raises wait, which anyone then applies", async () => {
    const { providerClient, strangerClient, reader, grant, grantId, limit, now } =
      await networkHelpers.loadFixture(acting);
    const { effectiveAt } = await setRaiseDelay(providerClient, { agentId: 1n, delay: DAY });
    expect(effectiveAt).to.equal(await now());
    const raised = { ...limit, total: 500n * DOLLAR };
    const { applicableAt } = await changeSessionLimit(providerClient, { agentId: 1n, grantId, limit: raised });
    expect(applicableAt).to.equal((await now()) + DAY);
    const parameters = { agentId: 1n, grantId, token: limit.token };
    const early = await caught(ContractRevertError, () => applySessionLimit(strangerClient, parameters));
    expect(early).to.include({ errorName: "LimitNotApplicable" });
    await networkHelpers.time.increase(DAY);
    await applyRaise(strangerClient, 1n, grantId, limit.token);
    expect((await getSession(reader, { agentId: 1n, grant })).limits[0]).to.include({ total: 500n * DOLLAR });
  });
});

describe("findAllowances, clearAllowances", () => {
  it("show what others may still take from the account, and end it", async () => {
    const { providerClient, reader, dollar, token, client, rival } = await networkHelpers.loadFixture(acting);
    const approve = (spender: string, amount: bigint) => ({
      to: token,
      data: dollar.interface.encodeFunctionData("approve", [spender, amount]),
    });
    const calls = [approve(client.address, 5n), approve(rival.address, 7n), approve(client.address, 0n)];
    await executeAsAccount(providerClient, { agentId: 1n, calls });
    const allowances = await findAllowances(reader, { agentId: 1n, tokens: [token] });
    expect(allowances).to.deep.equal([{ token, spender: rival.address, amount: 7n }]);
    await clearAllowances(providerClient, { agentId: 1n, allowances });
    expect(await findAllowances(reader, { agentId: 1n, tokens: [token] })).to.deep.equal([]);
  });
});

describe("The examples of session clients and of the owner's settings", () => {
  it("run", async () => {
    const { providerClient, keyClient, grant, token, stranger, dollar, rival, account } =
      await networkHelpers.loadFixture(acting);
    expect(await actAsAccount(keyClient, 1n, grant, token)).to.include({ account });
    const data = dollar.interface.encodeFunctionData("approve", [rival.address, 7n]);
    await executeAsAccount(providerClient, { agentId: 1n, calls: [{ to: token, data }] });
    expect(await takeCare(providerClient, 1n, stranger.address, token)).to.deep.include({
      named: stranger.address,
      raiseDelay: DAY,
      allowances: [{ token, spender: rival.address, amount: 7n }],
    });
  });
});
