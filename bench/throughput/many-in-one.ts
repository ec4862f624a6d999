import { jobIdOf, populate, send, signBid, signRelease, type Terms } from "../../sdk/src/index.js";
import { bidFor, deliveryOf, type JobParties } from "./job.js";

const BALANCE = 0;

/** Jobs per second when one transaction awards many jobs of two agents, and another delivers and releases them. */
export async function timeManyInOne(
  { client, provider, offer, agentId }: JobParties,
  { round, jobs }: { readonly round: string; readonly jobs: number },
): Promise<number> {
  const { escrow } = client.contracts;
  const start = performance.now();
  const all = Array.from({ length: jobs }, (_, i) => bidFor(offer, provider.account ?? "", agentId, `${round}:${i}`));
  const awards = all.map(async (terms) => {
    const signature = await signBid(provider, { terms });
    return (await populate(escrow, "hire", plain(terms), signature, BALANCE, "0x")).data;
  });
  const hires = await Promise.all(awards);
  await send(client, () => populate(escrow, "multicall", hires));

  const releases = all.map(async (terms) => {
    const { deliveryHash, uri } = deliveryOf(jobIdOf(client, terms));
    const signature = await signRelease(client, { job: terms, deliveryHash });
    return (await populate(escrow, "deliverAndRelease", plain(terms), 0n, deliveryHash, uri, signature)).data;
  });
  const ends = await Promise.all(releases);
  await send(provider, () => populate(escrow, "multicall", ends));
  return jobs / ((performance.now() - start) / 1000);
}

/** The contract's types take lists that can be changed. */
function plain({ offer, bid }: Terms) {
  return { offer, bid: { ...bid, milestones: [...bid.milestones], payees: [...bid.payees] } };
}
