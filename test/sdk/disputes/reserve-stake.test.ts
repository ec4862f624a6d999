import { expect } from "chai";

import { creditOf, JobWithoutPanelError, openDispute, reserveStake, withdraw } from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { APPEAL_BOND, evidence, jobDelivered, STAKE, store } from "../fixtures/disputes.js";
import { jobActive, networkHelpers } from "../fixtures/jobs.js";

describe("reserveStake", () => {
  it("refuses a job that nobody can dispute", async () => {
    const { client, jobId } = await networkHelpers.loadFixture(jobActive);
    await caught(JobWithoutPanelError, () => reserveStake(client, { job: jobId, as: "client" }));
  });

  it("T124_keeps the stake as credit, so that a dispute moves no token", async () => {
    const { client, jobId, token, dollar } = await networkHelpers.loadFixture(jobDelivered);
    await withdraw(client, { token });
    const reserved = await reserveStake(client, { job: jobId, as: "client" });
    expect(reserved).to.include({ jobId, token, account: client.account, reserve: STAKE, deposited: STAKE });
    expect(reserved.hash).to.match(/^0x[0-9a-f]{64}$/);

    const balance = await dollar.balanceOf(client.account);
    await openDispute(client, { job: jobId, document: evidence(jobId), store, approve: false });
    expect(await dollar.balanceOf(client.account)).to.equal(balance);
    expect(await creditOf(client, { token, account: client.account })).to.equal(0n);
  });

  it("deposits the shortfall only, and sends nothing when there is none", async () => {
    const { worker, jobId, token } = await networkHelpers.loadFixture(jobDelivered);
    await reserveStake(worker, { job: jobId, as: "provider" });
    const more = await reserveStake(worker, { job: jobId, as: "provider", withAppeal: true });
    expect(more).to.include({ reserve: STAKE + APPEAL_BOND, deposited: APPEAL_BOND });
    const again = await reserveStake(worker, { job: jobId, as: "provider", withAppeal: true });
    expect(again.deposited).to.equal(0n);
    expect(again).to.not.have.property("hash");
    expect(await creditOf(worker, { token, account: worker.account })).to.equal(STAKE + APPEAL_BOND);
  });
});
