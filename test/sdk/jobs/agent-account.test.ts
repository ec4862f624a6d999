import { expect } from "chai";

import {
  AccountNotDeployedError,
  announceBid,
  awardJob,
  BidRefusedError,
  deliver,
  deployAccount,
  deposit,
  findBids,
  FundingUnsupportedError,
  hire,
  makeBid,
  makeOffer,
  nextNonce,
  Outcome,
  postOffer,
  registerAgent,
  release,
  setAgentWallet,
  signAward,
  signBid,
  SignerMismatchError,
  signFunding,
  withdraw,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { brief, DELIVERY, DOLLAR, marketplace, networkHelpers } from "../fixtures/jobs.js";

/** The provider's agent has its account, with code and the right to act for the agent. */
async function accountDeployed() {
  const market = await marketplace();
  const { registry, worker, agentId } = market;
  await (await worker.contracts.registry.deployAccount(agentId)).wait();
  const agentAccount = await registry.identityOf(agentId);
  await (await worker.contracts.registry.approve(agentAccount, agentId)).wait();
  return { ...market, agentAccount };
}

describe("an agent's account as a party", () => {
  it("bids, works and is paid", async () => {
    const market = await networkHelpers.loadFixture(accountDeployed);
    const { client, worker, stranger, agentId, agentAccount: provider, token, dollar } = market;
    const offer = await makeOffer(client, { document: await brief() });
    const terms = await makeBid(worker, { offer, agentId, provider, price: 100n * DOLLAR });
    const signature = await signBid(worker, { terms });
    expect(signature).to.have.length.above(132);
    await announceBid(stranger, { terms, signature });
    const [bid] = await findBids(client, { offer });
    const { jobId } = await hire(client, { terms: bid!.terms, providerSignature: bid!.signature });

    await caught(SignerMismatchError, () => deliver(stranger, { job: jobId, ...DELIVERY }));
    const delivered = await deliver(worker, { job: jobId, ...DELIVERY });
    expect(await deliver(worker, { job: jobId, ...DELIVERY })).to.deep.equal({ ...delivered, repeated: true });
    expect((await release(client, { job: jobId })).outcome).to.equal(Outcome.Released);
    const { withdrawals } = await withdraw(worker, { token, account: provider, to: worker.account });
    expect(withdrawals).to.deep.equal([{ token, amount: 99_750_000n, to: worker.account }]);
    expect(await dollar.balanceOf(worker.account)).to.equal(99_750_000n);
  });

  it("hires another agent: from its balance, by allowance, by a nested authorization", async () => {
    const market = await networkHelpers.loadFixture(accountDeployed);
    const { client, worker, stranger, agentId, agentAccount, token, dollar } = market;
    await dollar.mint(agentAccount, 300n * DOLLAR);
    await (await client.contracts.registry["register(string)"]("ipfs://sub")).wait();
    const overrides = { client: agentAccount, clientAgentId: agentId };
    const bidFor = async () => {
      const offer = await makeOffer(worker, { document: await brief(), overrides });
      const terms = await makeBid(client, { offer, agentId: 3n, price: 100n * DOLLAR });
      return { terms, providerSignature: await signBid(client, { terms }) };
    };

    await deposit(worker, { token, from: agentAccount, amount: 100n * DOLLAR, approve: "exact" });
    expect(await hire(worker, await bidFor())).to.include({ funding: "balance", client: agentAccount });
    const allowance = { mode: "allowance", approve: "exact" } as const;
    expect((await hire(worker, { ...(await bidFor()), funding: allowance })).funding).to.equal("allowance");

    const bid = await bidFor();
    await caught(FundingUnsupportedError, () => hire(worker, { ...bid, funding: { mode: "permit" } }));
    const clientSignature = await signAward(worker, { terms: bid.terms });
    const funding = await signFunding(worker, { terms: bid.terms });
    const job = await awardJob(stranger, { ...bid, clientSignature, funding });
    expect(job).to.include({ funding: "authorization", client: agentAccount });
    expect(await dollar.balanceOf(agentAccount)).to.equal(0n);
    await postOffer(worker, {
      offer: await makeOffer(worker, { document: await brief(), overrides }),
      uri: "ipfs://brief",
    });
  });

  it("is refused to a key that does not own the agent", async () => {
    const { client, agentAccount, worker, agentId } = await networkHelpers.loadFixture(accountDeployed);
    const offer = await makeOffer(client, { document: await brief() });
    const nonce = await nextNonce(worker, { account: agentAccount });
    const terms = await makeBid(worker, { offer, agentId, provider: agentAccount, price: 1n, nonce });
    const error = await caught(SignerMismatchError, () => signBid(client, { terms }));
    expect(error).to.include({ account: agentAccount, signer: client.account });
  });

  it("bids once it is the agent's wallet, and is told so before", async () => {
    const { client, worker, stranger, registry, agentId } = await networkHelpers.loadFixture(marketplace);
    const provider = await registry.identityOf(agentId);
    const offer = await makeOffer(client, { document: await brief() });
    const bid = () => makeBid(worker, { offer, agentId, provider, price: 100n * DOLLAR });
    const refused = await caught(BidRefusedError, bid);
    expect(refused).to.deep.include({
      reason: "ACCOUNT_NOT_WALLET",
      facts: { provider, agentId, owner: worker.account },
    });

    const named = { agentId, wallet: provider };
    const undeployed = await caught(AccountNotDeployedError, () => setAgentWallet(worker, named));
    expect(undeployed).to.include({ agentId, account: provider });
    await deployAccount(stranger, { agentId });
    expect((await caught(BidRefusedError, bid)).reason).to.equal("ACCOUNT_NOT_WALLET");
    expect(await caught(SignerMismatchError, () => setAgentWallet(stranger, named))).to.include({ account: provider });
    expect(await setAgentWallet(worker, named)).to.include({ wallet: provider });

    const terms = await bid();
    const { jobId } = await hire(client, { terms, providerSignature: await signBid(worker, { terms }) });
    expect(await deliver(worker, { job: jobId, ...DELIVERY })).to.include({ jobId, repeated: false });
  });

  it("cannot be another agent's wallet without its owner", async () => {
    const { client, worker, agentAccount, agentId } = await networkHelpers.loadFixture(accountDeployed);
    const { agentId: other } = await registerAgent(client, { uri: "ipfs://other" });
    await caught(SignerMismatchError, () => setAgentWallet(client, { agentId: other, wallet: agentAccount }));
    await caught(SignerMismatchError, () => setAgentWallet(worker, { agentId, wallet: client.account }));
  });
});
