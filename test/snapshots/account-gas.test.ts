import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";

import { account, DOLLAR, networkHelpers } from "../fixtures/sessions.js";
import { recordGas } from "../utils/gas.js";

/** The end of the year 2100: a grant is calldata, whose gas must not depend on the day. */
const validUntil = 4_133_980_799n;

const gasOf = async (sent: Promise<ContractTransactionResponse>): Promise<bigint> =>
  (await (await sent).wait())!.gasUsed;

describe("AccountSessions, gas", () => {
  it("grants a session with one token limit in at most 150,000", async () => {
    const { sessions, grantOf, owner } = await networkHelpers.loadFixture(account);
    const gas = await gasOf(sessions.connect(owner).grantSession(await grantOf({ validUntil })));
    recordGas("grant a session, one token limit", gas);
    expect(gas).to.be.at.most(150_000n);
  });

  it("costs over a direct call at most 25,000 without a window and 65,000 with one", async () => {
    const { sessions, wallet, granted, limitOf, owner, key, pay, friend } = await networkHelpers.loadFixture(account);
    const windowless = await granted({ validUntil, limits: [await limitOf({ window: 0n, perWindow: 0n })], nonce: 1n });
    const windowed = await granted({ validUntil, nonce: 2n });
    const payment = await pay(friend, DOLLAR);
    const direct = () =>
      gasOf(wallet.connect(owner)["execute(address,uint256,bytes)"](payment.target, 0n, payment.callData));
    const session = ({ grant }: typeof windowed) => gasOf(sessions.connect(key).executeSession(grant, [payment]));
    // From the second payment on: the receiver and the limit have their slots.
    await direct();
    await session(windowless);
    await session(windowed);
    const plain = await direct();
    const [without, within] = [await session(windowless), await session(windowed)];
    recordGas("pay by the owner's call of the account", plain);
    recordGas("pay by a session, no window", without);
    recordGas("pay by a session, within a window", within);
    expect(without - plain).to.be.at.most(25_000n);
    expect(within - plain).to.be.at.most(65_000n);
  });

  it("ends all sessions in at most 60,000, and from the second time on 40,000", async () => {
    const { sessions, granted, owner } = await networkHelpers.loadFixture(account);
    const { grantId } = await granted({ validUntil });
    const one = await gasOf(sessions.connect(owner).killSession(grantId));
    const first = await gasOf(sessions.connect(owner).killSessions());
    const later = await gasOf(sessions.connect(owner).killSessions());
    recordGas("end one session", one);
    recordGas("end all sessions, the first time", first);
    recordGas("end all sessions", later);
    expect(one).to.be.at.most(60_000n);
    expect(first).to.be.at.most(60_000n);
    expect(later).to.be.at.most(40_000n);
  });
});
