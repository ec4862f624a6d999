import { expect } from "chai";

import type { AnyClient, ToolAnswer } from "../../../apps/mcp/test/utils/clients.js";
import { JobStatus, jobStatus, Outcome } from "../../../sdk/src/index.js";
import { type Desk, wishFor } from "./desk.js";

/** A call that must succeed; its JSON is twice in the answer, and the same. */
export async function done(
  client: AnyClient,
  name: string,
  args: Record<string, unknown> = {},
): Promise<ToolAnswer["value"]> {
  const { isError, value, structured } = await client.call(name, args);
  expect(isError, `${name}: ${JSON.stringify(value)}`).to.equal(false);
  expect(structured).to.deep.equal(value);
  return value;
}

/** Posts an offer, gets a bid, and hires: all that a client sees. @returns The job's id. */
export async function hireOne(desk: Desk, client: AnyClient, name: string): Promise<string> {
  const posted = await done(client, "post_offer", wishFor(desk.panels, `${name}-offer`));
  const { offerHash } = posted["result"] as { offerHash: string };
  const bidHash = await desk.bid(offerHash);
  const compared = await done(client, "bids", { offerHash });
  expect(compared["recommended"]).to.include({ bidHash });
  const hired = await done(client, "hire", { key: `${name}-hire`, offerHash, bidHash });
  const { jobId } = hired["result"] as { jobId: string };
  return jobId;
}

/** Has one job released and another disputed. */
export async function tradeTwice(desk: Desk, client: AnyClient): Promise<void> {
  const first = await hireOne(desk, client, "the-first");
  await desk.deliver(first, "word");
  const seen = await client.call("job", { jobId: first });
  const [milestone] = seen.value["milestones"] as [
    { delivery: { deliveryHash: string; document: { kind: string } }; next: { tool?: string; yours: boolean }[] },
  ];
  expect(milestone.delivery.document.kind).to.equal("untrusted");
  expect(milestone.next.filter(({ yours }) => yours).map(({ tool }) => tool)).to.include.members([
    "release",
    "dispute",
  ]);
  expect(seen.links).to.include.members([`guildhall://jobs/${first}`, `guildhall://documents/delivery/${first}/0`]);
  const read = await client.stock.readResource({ uri: `guildhall://documents/delivery/${first}/0` });
  expect(JSON.stringify(read.contents)).to.contain("As the brief says.");
  const { deliveryHash } = milestone.delivery;
  const released = await done(client, "release", { key: "the-release", jobId: first, deliveryHash });
  expect(released["result"]).to.include({ outcome: Outcome.Released });

  const second = await hireOne(desk, client, "the-second");
  await desk.deliver(second, "dowr");
  const disputed = await done(client, "dispute", {
    key: "the-dispute",
    jobId: second,
    summary: "Two letters are in the wrong place.",
  });
  expect(disputed["state"]).to.equal("done");

  const { worker } = desk;
  const statuses = await Promise.all([first, second].map((job) => jobStatus(worker.client, { job })));
  expect(statuses.map(({ milestones }) => milestones[0]?.status)).to.deep.equal([
    JobStatus.Settled,
    JobStatus.Disputed,
  ]);
}
