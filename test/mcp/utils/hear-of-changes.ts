import { expect } from "chai";

import type { AnyClient } from "../../../apps/mcp/test/utils/clients.js";
import { type Desk, wishFor } from "./desk.js";
import { Heard } from "./heard.js";
import { done, hireOne } from "./trade.js";

/** A client listens for a delivery and for bids, and then for something else. */
export async function hearOfChanges(desk: Desk, client: AnyClient): Promise<void> {
  const jobId = await hireOne(desk, client, "watched");
  const posted = await done(client, "post_offer", wishFor(desk.panels, "another-offer"));
  const { offerHash } = posted["result"] as { offerHash: string };
  const [job, delivery] = [`guildhall://jobs/${jobId}`, `guildhall://documents/delivery/${jobId}/0`];
  const [offer, agent] = [`guildhall://offers/${offerHash}`, `guildhall://agents/${desk.worker.agentId}`];
  // The newest blocks are told anew to who begins to listen.
  const passBy = async (): Promise<void> => {
    for (let block = 0; block < 4; block++) await desk.market.pass(1n);
  };
  await passBy();
  const heard = new Heard(client);
  const stop = await heard.listen([job, delivery, offer]);
  await desk.deliver(jobId, "word");
  await desk.bid(offerHash);
  await heard.until(job, delivery, offer);
  expect(heard.uris).to.deep.equal([job, delivery, offer].toSorted());

  await stop();
  await passBy();
  heard.forget();
  await heard.listen([agent]);
  const { milestones } = await done(client, "job", { jobId });
  const [{ delivery: read }] = milestones as [{ delivery: { deliveryHash: string } }];
  await done(client, "release", { key: "the-release", jobId, deliveryHash: read.deliveryHash });
  await heard.until(agent);
  expect(heard.uris).to.deep.equal([agent]);
}
