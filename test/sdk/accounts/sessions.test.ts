import { expect } from "chai";
import { parseEther, ZeroAddress } from "ethers";

import {
  AccountNotDeployedError,
  ArgumentInvalidError,
  canUseSession,
  changeSessionLimit,
  ContractRevertError,
  deployAccount,
  endAllSessions,
  endSession,
  exportSessionAudit,
  findSessions,
  getSession,
  grantSession,
  type LimitWish,
  sessionIdOf,
  sessionPermissions,
  useSession,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { connectedMarket, networkHelpers } from "../fixtures/clients.js";
import { act, letItWork, lookAfter } from "../../../sdk/examples/actions/sessions.js";

const DAY = 86_400n;
const DOLLAR = 1_000_000n;

/** Agent 1's account holds $1,000; `rival` is the key of a session that pays `client` $50 a day, $120 in all. */
async function working() {
  const fixture = await connectedMarket();
  const { providerClient, dollar, rival, client } = fixture;
  const { account } = await deployAccount(providerClient, { agentId: 1n });
  await dollar.mint(account, 1_000n * DOLLAR);
  const token = await dollar.getAddress();
  const now = async () => BigInt(await networkHelpers.time.latest());
  const limit: LimitWish = { token, perDay: 50n * DOLLAR, total: 120n * DOLLAR };
  const session = await grantSession(providerClient, {
    agentId: 1n,
    key: rival.address,
    rights: ["pay"],
    counterparties: [client.address],
    limits: [limit],
    validUntil: (await now()) + 30n * DAY,
  });
  const keyClient = await fixture.as(rival.address);
  const payment = (to: string, amount: bigint) => ({
    to: token,
    data: dollar.interface.encodeFunctionData("transfer", [to, amount]),
  });
  return { ...fixture, ...session, account, token, limit, keyClient, now, payment };
}

describe("grantSession", () => {
  it("throws while the account has no code, and for a key that cannot be one", async () => {
    const { providerClient } = await networkHelpers.loadFixture(connectedMarket);
    const parameters = { agentId: 1n, key: "0x1234", rights: [], validUntil: 2n ** 36n };
    expect(await caught(AccountNotDeployedError, () => grantSession(providerClient, parameters))).to.include({
      agentId: 1n,
    });
    await deployAccount(providerClient, parameters);
    expect(await caught(ArgumentInvalidError, () => grantSession(providerClient, parameters))).to.include({
      argument: "key",
    });
  });

  it("throws when the caller is not the agent's owner", async () => {
    const { strangerClient, rival } = await networkHelpers.loadFixture(working);
    const error = await caught(ContractRevertError, () =>
      grantSession(strangerClient, { agentId: 1n, key: rival.address, rights: [], validUntil: 2n ** 36n }),
    );
    expect(error).to.include({ errorName: "CallerUnauthorized" });
  });

  it("grants what the words mean, and the chain keeps it all", async () => {
    const { providerClient, grant, grantId, reader, token, limit, rival, client } =
      await networkHelpers.loadFixture(working);
    expect(sessionIdOf(grant)).to.equal(grantId);
    expect(grant).to.include({ signer: rival.address.toLowerCase(), hiresAnyone: false, maxUses: 0n, epoch: 0n });
    expect(grant.counterparties).to.deep.equal([client.address]);
    expect(grant.permissions).to.deep.equal([{ target: token, selector: "0xa9059cbb" }]);
    expect(grant.limits).to.deep.equal([
      { token, perUse: limit.perDay, perWindow: limit.perDay, window: DAY, total: limit.total },
    ]);
    const [found, ...others] = await findSessions(reader, { agentId: 1n });
    expect(others).to.deep.equal([]);
    expect(found).to.include({ grantId });
    expect(sessionIdOf(found!.grant)).to.equal(grantId);
    const rights = ["bid", "deliver", "hire", "dispute", "settle", "withdraw", "pay", "rule"] as const;
    const permissions = sessionPermissions(providerClient, { rights, tokens: [token] });
    expect(new Set(permissions.map(({ target, selector }) => target + selector)).size).to.equal(permissions.length);
    const native = await grantSession(providerClient, {
      agentId: 1n,
      key: rival.address,
      rights,
      counterparties: [client.address],
      limits: [limit, { token: ZeroAddress, total: parseEther("1") }],
      validUntil: grant.validUntil,
    });
    expect(native.grant.permissions).to.deep.include({ target: client.address, selector: "0x00000000" });
  });
});

describe("useSession", () => {
  it("T82_pays a counterparty within the limits, and tells what is left", async () => {
    const { keyClient, grant, dollar, client, token, payment } = await networkHelpers.loadFixture(working);
    const { spent } = await useSession(keyClient, {
      agentId: 1n,
      grant,
      calls: [payment(client.address, 30n * DOLLAR)],
    });
    expect(spent).to.deep.equal([{ token, amount: 30n * DOLLAR, left: 90n * DOLLAR }]);
    expect(await dollar.balanceOf(client)).to.equal(30n * DOLLAR);
  });

  it("T82_throws with the limit that refuses", async () => {
    const { keyClient, grant, grantId, stranger, payment } = await networkHelpers.loadFixture(working);
    const error = await caught(ContractRevertError, () =>
      useSession(keyClient, { agentId: 1n, grant, calls: [payment(stranger.address, 1n)] }),
    );
    expect(error).to.include({ errorName: "SessionCounterpartyNotPermitted" });
    expect(error.namedArgs).to.deep.equal({ grantId, counterparty: stranger.address });
  });
});

describe("canUseSession", () => {
  it("answers nothing when the calls may be made, and sends nothing", async () => {
    const { reader, grant, dollar, client, payment } = await networkHelpers.loadFixture(working);
    const calls = [payment(client.address, 50n * DOLLAR)];
    expect(await canUseSession(reader, { agentId: 1n, grant, calls })).to.equal(undefined);
    expect(await dollar.balanceOf(client)).to.equal(0n);
  });

  it("says which limit refuses, and when that changes", async () => {
    const { reader, keyClient, grant, grantId, token, client, now, payment } =
      await networkHelpers.loadFixture(working);
    const ask = (amount: bigint) =>
      canUseSession(reader, { agentId: 1n, grant, calls: [payment(client.address, amount)] });
    await useSession(keyClient, { agentId: 1n, grant, calls: [payment(client.address, 20n * DOLLAR)] });
    const first = await now();
    await networkHelpers.time.increase(3600n);
    await useSession(keyClient, { agentId: 1n, grant, calls: [payment(client.address, 30n * DOLLAR)] });
    const second = await now();
    const facts = { grantId, token, kind: 1n, available: 0n };
    expect(await ask(20n * DOLLAR)).to.deep.equal({
      errorName: "SessionLimitExceeded",
      facts: { ...facts, requested: 20n * DOLLAR },
      allowedAt: first + DAY,
    });
    expect(await ask(20n * DOLLAR + 1n)).to.deep.include({ allowedAt: second + DAY });
    expect(await ask(51n * DOLLAR)).to.deep.include({ errorName: "SessionLimitExceeded", allowedAt: undefined });
    await networkHelpers.time.increaseTo(first + DAY);
    expect(await ask(20n * DOLLAR)).to.equal(undefined);
  });

  it("says when a session starts", async () => {
    const { reader, providerClient, grant, client, now, payment } = await networkHelpers.loadFixture(working);
    const validAfter = (await now()) + DAY;
    const later = { ...grant, validAfter, nonce: 1n };
    await grantLater(providerClient, later);
    const calls = [payment(client.address, 1n)];
    expect(await canUseSession(reader, { agentId: 1n, grant: later, calls })).to.deep.include({
      errorName: "SessionNotStarted",
      allowedAt: validAfter,
    });
  });
});

describe("getSession, changeSessionLimit, endSession, endAllSessions", () => {
  it("tell what is left, and end it", async () => {
    const { reader, keyClient, providerClient, grant, grantId, token, client, payment } =
      await networkHelpers.loadFixture(working);
    await useSession(keyClient, { agentId: 1n, grant, calls: [payment(client.address, 20n * DOLLAR)] });
    const status = await getSession(reader, { agentId: 1n, grant });
    expect(status).to.deep.include({ grantId, isLive: true, isEnded: false, uses: 0n, gasLeft: 0n });
    expect(status.limits).to.deep.equal([
      { token, available: 30n * DOLLAR, perUse: 50n * DOLLAR, inWindow: 30n * DOLLAR, total: 100n * DOLLAR },
    ]);
    const lower = { token, perDay: 25n * DOLLAR, total: 10n * DOLLAR };
    expect(await changeSessionLimit(providerClient, { agentId: 1n, grantId, limit: lower })).to.include({
      applicableAt: undefined,
    });
    expect((await getSession(reader, { agentId: 1n, grant })).limits[0]?.available).to.equal(5n * DOLLAR);
    await endSession(providerClient, { agentId: 1n, grantId });
    expect(await getSession(reader, { agentId: 1n, grant })).to.include({ isLive: false, isEnded: true });
    await endAllSessions(providerClient, { agentId: 1n });
    const fresh = await getSession(reader, { agentId: 1n, grant: { ...grant, nonce: 9n } });
    expect(fresh).to.include({ startsAt: 0n, isLive: false, isEnded: true });
  });
});

describe("exportSessionAudit", () => {
  it("lists who was granted what, what was spent and what was ended, as JSON and as CSV", async () => {
    const { reader, keyClient, providerClient, provider, grant, grantId, token, client, payment } =
      await networkHelpers.loadFixture(working);
    await useSession(keyClient, { agentId: 1n, grant, calls: [payment(client.address, 20n * DOLLAR)] });
    await endSession(providerClient, { agentId: 1n, grantId });
    const trail = JSON.parse(await exportSessionAudit(reader, { agentId: 1n, format: "json" })) as {
      event: string;
      session: string;
      facts: Record<string, unknown>;
    }[];
    expect(trail.map(({ event }) => event)).to.deep.equal(["SessionGranted", "SessionSpent", "SessionKilled"]);
    expect(new Set(trail.map(({ session }) => session))).to.deep.equal(new Set([grantId]));
    expect(trail[1]?.facts).to.deep.equal({ grantId, token, amount: "20000000", left: "100000000" });
    expect(trail[2]?.facts).to.deep.equal({ grantId, by: provider.address });
    const rows = (await exportSessionAudit(reader, { agentId: 1n, format: "csv" })).split("\r\n");
    expect(rows[0]).to.equal("time,block,transaction,logIndex,event,session,facts");
    expect(rows).to.have.length(5);
    expect(rows[2]).to.contain(`SessionSpent,${grantId},"{""grantId""`);
  });
});

describe("The examples of sessions", () => {
  it("run", async () => {
    const { providerClient, keyClient, token, rival, client, payment } = await networkHelpers.loadFixture(working);
    const { grant } = await letItWork(providerClient, 1n, token, rival.address, client.address);
    const { data } = payment(client.address, 1n);
    const paying = await findSessions(providerClient, { agentId: 1n });
    expect(await act(keyClient, 1n, paying[0]!.grant, token, data)).to.deep.include({ refusal: undefined });
    const { isLive, sessions } = await lookAfter(providerClient, 1n, grant, token);
    expect(isLive).to.equal(true);
    expect(sessions).to.have.length(2);
  });
});

/** Grants exactly this, with a start of its own. */
async function grantLater(
  client: Parameters<typeof grantSession>[0],
  grant: Awaited<ReturnType<typeof grantSession>>["grant"],
) {
  const { AgentAccount__factory } = await import("../../../sdk/src/generated/typechain/index.js");
  const account = await client.contracts.registry.identityOf(1n);
  await AgentAccount__factory.connect(account, client.signer).grantSession({
    ...grant,
    counterparties: [...grant.counterparties],
    permissions: [...grant.permissions],
    limits: [...grant.limits],
  });
}
