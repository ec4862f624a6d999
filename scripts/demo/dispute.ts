import { findJobs, getDispute, hashOffer, readEvidence } from "@guildhall/sdk";

import type { AgentHandle } from "./agent-handle.js";
import { briefWithInput } from "./brief.js";
import { dollars } from "./dollars.js";
import { eventually } from "./eventually.js";
import { deliveredReport } from "./on-chain.js";
import type { Court, Courts } from "./panels.js";
import { type GivenRuling, rulingOf } from "./rulings.js";
import type { Scene } from "./scene.js";

/** A dispute of the story, and how it ended. */
export interface DisputeStory {
  readonly jobId: string;
  readonly title: string;
  readonly rulings: readonly GivenRuling[];
  readonly earned: bigint;
  readonly refund: bigint;
}

/** How long a provider waits for its client's signature before it delivers on the chain, in seconds. */
const PATIENCE = 600n;

/** A client asks one provider alone, with both panels in the offer, and disputes what it delivers. */
export async function playUntilDisputed(
  scene: Scene,
  { first, appeal }: Courts,
  client: AgentHandle,
  provider: AgentHandle,
): Promise<{ readonly jobId: string; readonly title: string }> {
  const { stage, narrator } = scene;
  const document = await briefWithInput(stage, "audit-payments.offer.jsonld");
  const key = `audit by ${provider.name}`;
  client.ask({
    key,
    document,
    overrides: { provider: provider.account },
    panels: { panelId: first.panelId, appealPanelId: appeal.panelId },
    bidding: { mode: "open", seconds: PATIENCE, enough: 1 },
  });
  const { offerHash } = await client.until("offered", ({ request }) => request === key);
  narrator.say(`${client.name} offers the same work to ${provider.name} alone, and names both panels.`);
  const { jobId } = await eventually(`a job of ${client.name}`, async () => {
    const jobs = await findJobs(stage.reader, { client: client.account });
    return jobs.find(({ terms }) => hashOffer(terms.offer) === offerHash);
  });
  const { price } = await client.until("hired", (hired) => hired.jobId === jobId);
  narrator.say(`${provider.name} asks ${dollars(price)} and is hired.`);

  await client.until("checked", (checked) => checked.jobId === jobId);
  narrator.say(`${provider.name} delivers; ${client.name} looks at it and does not sign.`);
  const { timestamp = 0 } = (await stage.reader.provider.getBlock("latest")) ?? {};
  await stage.passUntil(BigInt(timestamp) + PATIENCE + 10n);
  await provider.until("delivered", (delivered) => delivered.jobId === jobId);
  const report = await deliveredReport(stage, jobId);
  narrator.say(
    `Ten minutes later ${provider.name} delivers on the chain instead: a report of ${report.length} defects.`,
  );

  const { stake } = await client.until("disputed", (disputed) => disputed.jobId === jobId);
  await provider.until("evidence", (evidence) => evidence.jobId === jobId);
  for (const item of await readEvidence(stage.reader, { job: jobId, store: stage.store })) {
    if (!("document" in item)) continue;
    const [who, does] = item.side === "client" ? [client, "disputes"] : [provider, "answers"];
    narrator.say(`${who.name} ${does}: “${item.document.summary}”`);
  }
  narrator.say(`The stake is ${dollars(stake)}, enough for whichever panel decides.`);
  return { jobId, title: document.title };
}

/** The time for evidence passes, and a panel rules. */
export async function playRuling(scene: Scene, jobId: string, round: 1 | 2, court: Court): Promise<GivenRuling> {
  const { stage, narrator } = scene;
  const { evidenceUntil = 0n } = await getDispute(stage.reader, { job: jobId });
  await stage.passUntil(evidenceUntil + 1n);
  narrator.say(`The ${round === 1 ? 72 : 48} hours for evidence pass on the local chain's clock.`);
  const ruling = await rulingOf(stage, jobId, round, court);
  narrator.say(`“${ruling.reasons}”`);
  const { signers, providerBps } = ruling;
  narrator.say(
    `${namesOf(signers)} signed that off chain: ${signers.length} of ${court.members.length}, sent in one transaction. ` +
      `${providerBps / 100n} % for the provider.`,
  );
  return ruling;
}

/** Names as people list them. */
function namesOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
