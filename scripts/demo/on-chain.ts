import { describeStatus, findDelivery, findOffers, jobStatus, type PostedOffer, readBrief } from "@guildhall/sdk";

import type { Defect } from "../../sdk/examples/csv-audit/find-defects.js";
import type { AgentHandle } from "./agent-handle.js";
import { readReport } from "./agents/report.js";
import type { Scene } from "./scene.js";
import type { Stage } from "./stage.js";

/** Says in plain words how a job stands and what can be done. */
export async function tellStatus({ stage, narrator }: Scene, jobId: string): Promise<void> {
  const status = await jobStatus(stage.reader, { job: jobId });
  narrator.say(describeStatus(status, { decimals: 6, symbol: "TUSD" }));
}

/** The report that was delivered for a job, verified against its hash on the chain. */
export async function deliveredReport({ reader, store }: Stage, jobId: string): Promise<readonly Defect[]> {
  const delivery = await findDelivery(reader, { job: jobId, milestone: 0n });
  if (delivery === undefined) throw new Error(`Nothing was delivered for job ${jobId}.`);
  return readReport(store, await store.get(delivery.uri, delivery.deliveryHash, "JobDelivery"));
}

/** When sealed bidding on an offer of a client closes, as its brief says, in unix seconds. */
export async function closingTimeOf({ reader, store }: Stage, client: AgentHandle): Promise<bigint> {
  const posted: PostedOffer | undefined = (await findOffers(reader, { client: client.account })).at(-1);
  if (posted === undefined) throw new Error(`No open offer of ${client.name} is on the chain.`);
  const { closesAt = "" } = await readBrief(reader, { offer: posted.offer, uri: posted.uri, store });
  return BigInt(Date.parse(closesAt) / 1000);
}
