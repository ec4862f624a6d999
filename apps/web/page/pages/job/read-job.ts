import type * as Sdk from "@guildhall/sdk";

import type { Chain } from "../../data/chain";

/** What a job's page needs to know, as the chain says it. */
export interface JobRead {
  readonly job: Sdk.Job;
  readonly status: Sdk.JobStatusReport;
  /** The disputes of milestones that are, or may be, disputed; by place. */
  readonly disputes: ReadonlyMap<bigint, Sdk.Dispute>;
  readonly timeline: readonly Sdk.TimelineEntry[];
  /** The post of its offer; undefined when it was never posted. */
  readonly offered?: Posted;
  /** The announcement of the bid; undefined when the bid came another way. */
  readonly bid?: Posted;
  readonly panel?: Sdk.RegisteredPanelState;
  readonly appealPanel?: Sdk.RegisteredPanelState;
}

/** What stood on the job board, and where its document is. */
interface Posted {
  readonly uri: string;
  readonly hash: string;
  readonly blockNumber: number;
  /** Unix seconds. */
  readonly time: bigint;
}

const NO_PANEL = /^0x0+$/;

/** Reads a job with all that happened to it. @throws What the SDK throws, a `JobNotFoundError` say. */
export async function readJob({ client, sdk }: Chain, jobId: string): Promise<JobRead> {
  const job = await sdk.getJob(client, { jobId });
  const { terms } = job;
  const [status, timeline, offered, bid, panel, appealPanel] = await Promise.all([
    sdk.jobStatus(client, { job: terms }),
    sdk.timeline(client, { jobId }),
    findOffer({ client, sdk }, job),
    findBid({ client, sdk }, job),
    findPanel({ client, sdk }, terms.offer.panelId),
    findPanel({ client, sdk }, terms.offer.appealPanelId),
  ]);
  const arguable = panel === undefined ? [] : status.milestones.filter(({ status: state }) => isArguable(state));
  const disputes = await Promise.all(
    arguable.map(
      async ({ milestone }) => [milestone, await sdk.getDispute(client, { job: terms, milestone })] as const,
    ),
  );
  return {
    job,
    status,
    timeline,
    disputes: new Map(disputes),
    ...(offered !== undefined && { offered }),
    ...(bid !== undefined && { bid }),
    ...(panel !== undefined && { panel }),
    ...(appealPanel !== undefined && { appealPanel }),
  };
}

const isArguable = (status: Sdk.JobStatus): boolean =>
  status === "delivered" || status === "disputed" || status === "ruled" || status === "appealed";

async function findPanel({ client, sdk }: Chain, panelId: string): Promise<Sdk.RegisteredPanelState | undefined> {
  return NO_PANEL.test(panelId) ? undefined : sdk.getPanel(client, { panelId });
}

async function findOffer(chain: Chain, { terms, blockNumber }: Sdk.Job): Promise<Posted | undefined> {
  const { client, sdk } = chain;
  const offerHash = sdk.hashOffer(terms.offer);
  const posts = await sdk.findOffers(client, {
    client: terms.offer.client,
    token: terms.offer.token,
    includeClosed: true,
    toBlock: blockNumber,
  });
  return withTime(
    chain,
    posts.find((post) => post.offerHash === offerHash),
  );
}

async function findBid(chain: Chain, { terms, blockNumber }: Sdk.Job): Promise<Posted | undefined> {
  const { client, sdk } = chain;
  const bidHash = sdk.hashBid(terms);
  const bids = await sdk.findBids(client, {
    offer: terms.offer,
    agentId: terms.bid.agentId,
    includeClosed: true,
    toBlock: blockNumber,
  });
  return withTime(
    chain,
    bids.find((bid) => bid.bidHash === bidHash),
  );
}

async function withTime({ client }: Chain, post: Omit<Posted, "time"> | undefined): Promise<Posted | undefined> {
  if (post === undefined) return undefined;
  const { uri, hash, blockNumber } = post;
  const block = await client.provider.getBlock(blockNumber);
  return { uri, hash, blockNumber, time: BigInt(block?.timestamp ?? 0) };
}
