import { expect } from "chai";
import { ZeroAddress } from "ethers";

import {
  ContractRevertError,
  deployAccount,
  endAllSessions,
  endAllSessionsFor,
  getSession,
  grantSession,
  setGuardian,
  signEndOfSessions,
} from "../../../sdk/src/index.js";
import { prepareEnd } from "../../../sdk/examples/actions/sessions.js";
import { caught } from "../../utils/caught.js";
import { connectedMarket, networkHelpers } from "../fixtures/clients.js";

const agentId = 1n;

/** Agent 1's account has a session of `rival` and the guardian `client`. */
async function guarded() {
  const fixture = await connectedMarket();
  const { providerClient, rival, client } = fixture;
  await deployAccount(providerClient, { agentId });
  await setGuardian(providerClient, { agentId, guardian: client.address });
  const validUntil = BigInt(await networkHelpers.time.latest()) + 86_400n;
  const { grant } = await grantSession(providerClient, { agentId, key: rival.address, rights: [], validUntil });
  const isLive = async () => (await getSession(fixture.reader, { agentId, grant })).isLive;
  return { ...fixture, isLive };
}

describe("signEndOfSessions", () => {
  it("T93_lets anybody end all sessions at any time later, by the owner's signature or the guardian's", async () => {
    const { providerClient, clientClient, strangerClient, isLive } = await networkHelpers.loadFixture(guarded);
    for (const signer of [providerClient, clientClient]) {
      const snapshot = await networkHelpers.takeSnapshot();
      const end = await signEndOfSessions(signer, { agentId });
      expect(end).to.include({ agentId, epoch: 0n, signer: signer.account });
      expect(await isLive()).to.equal(true);
      await networkHelpers.time.increase(3_600);
      await endAllSessionsFor(strangerClient, end);
      expect(await isLive()).to.equal(false);
      await snapshot.restore();
    }
    expect(await prepareEnd(clientClient, strangerClient, agentId)).to.include({ epoch: 0n });
  });

  it("throws at once for somebody whose signature would end nothing", async () => {
    const { strangerClient, providerClient } = await networkHelpers.loadFixture(guarded);
    const error = await caught(ContractRevertError, () => signEndOfSessions(strangerClient, { agentId }));
    expect(error).to.include({ errorName: "CallerUnauthorized" });
    await setGuardian(providerClient, { agentId, guardian: ZeroAddress });
    await caught(ContractRevertError, () => signEndOfSessions(strangerClient, { agentId }));
  });

  it("is void once the sessions were ended, and in another's name", async () => {
    const { providerClient, strangerClient, client } = await networkHelpers.loadFixture(guarded);
    const end = await signEndOfSessions(providerClient, { agentId });
    const forged = await caught(ContractRevertError, () =>
      endAllSessionsFor(strangerClient, { ...end, signer: client.address }),
    );
    expect(forged).to.include({ errorName: "SignatureInvalid" });
    await endAllSessions(providerClient, { agentId });
    const late = await caught(ContractRevertError, () => endAllSessionsFor(strangerClient, end));
    expect(late).to.include({ errorName: "SessionEpochPassed" });
    expect((await signEndOfSessions(providerClient, { agentId })).epoch).to.equal(1n);
  });
});
