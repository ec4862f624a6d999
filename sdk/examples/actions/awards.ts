import {
  type Client,
  awardJob,
  FundingMode,
  hire,
  type HireParameters,
  jobIdOf,
  multicall,
  signAward,
  signFunding,
  type Terms,
} from "../../src/index.js";

/** A client takes a bid: by itself, or by signatures that anyone sends. */
export async function takeBid(client: Client, terms: Terms, providerSignature: string) {
  // #region hire
  const { jobId } = await hire(client, { terms, providerSignature, funding: { mode: "allowance", approve: "exact" } });
  // #endregion
  return jobId;
}

export async function hireMany(client: Client, bids: readonly Pick<HireParameters, "terms" | "providerSignature">[]) {
  // #region multicall
  const funding = { mode: FundingMode.Balance } as const;
  const jobs = await multicall(
    client,
    bids.map((bid) => (batch) => hire(batch, { ...bid, funding })),
  );
  // #endregion
  return jobs;
}

export async function consent(client: Client, terms: Terms) {
  // #region signAward
  const clientSignature = await signAward(client, { terms });
  // #endregion

  // #region signFunding
  const funding = await signFunding(client, { terms, funding: { mode: "authorization" } });
  // #endregion

  // #region jobIdOf
  const jobId = jobIdOf(client, terms);
  // #endregion
  return { clientSignature, funding, jobId };
}

export async function relay(client: Client, terms: Terms, signed: Awaited<ReturnType<typeof consent>>, bid: string) {
  const { clientSignature, funding } = signed;
  const providerSignature = bid;
  // #region awardJob
  const { jobId } = await awardJob(client, { terms, clientSignature, providerSignature, funding });
  // #endregion
  return jobId;
}
