import { expect } from "chai";

import { COUNTERFEITS, type Counterfeit } from "../../../agent/test/matching/counterfeits.js";
import type { AnyClient } from "../../../apps/mcp/test/utils/clients.js";
import { buildRegistrationFile, setAgentUri } from "../../../sdk/src/index.js";
import { DOLLAR } from "../../agent/utils/agents.js";
import { Desk, wishFor } from "./desk.js";
import { done, hireOne } from "./trade.js";

/** What came of the choices of a chooser that believes every text. */
export interface Choices {
  readonly scenarios: number;
  /** How often it would have hired the agent that boasts. */
  readonly fooled: number;
  /** How often it hired the best agent in the end. */
  readonly right: number;
}

interface ShownBid {
  readonly bidHash: string;
  readonly agentId: string;
}

/** Two agents bid: one with a record, and a cheaper one with none that writes every counterfeit wherever it can. */
export async function chooseAmong(texts: readonly Counterfeit[]): Promise<Choices> {
  expect(new Set(COUNTERFEITS.map(({ text }) => text)).size).to.equal(50);
  let [fooled, right] = [0, 0];
  await Desk.use(async (desk) => {
    const { place } = await desk.http(await desk.buyer("buyer"));
    const client = await desk.client("2.4 auto", place);
    const done1 = await hireOne(desk, client, "past");
    await desk.deliver(done1, "word");
    const { milestones } = await done(client, "job", { jobId: done1 });
    const [{ delivery }] = milestones as [{ delivery: { deliveryHash: string } }];
    await done(client, "release", { key: "past-release", jobId: done1, deliveryHash: delivery.deliveryHash });

    const cheat = await desk.market.worker("cheat", { dollars: 50n, paidIn: 50n });
    const posted = await done(client, "post_offer", wishFor(desk.panels, "the-offer"));
    const { offerHash } = posted["result"] as { offerHash: string };
    const honest = await desk.bid(offerHash);
    const cheats = await desk.bid(offerHash, (49n * DOLLAR) / 10n, cheat);
    await introduce(desk, desk.worker, "Turns words round.");
    const plain = JSON.stringify(await done(client, "bids", { offerHash }));

    for (const { text } of texts) {
      await introduce(desk, cheat, text);
      expect(JSON.stringify(await done(client, "bids", { offerHash }))).to.equal(plain);
      const wanted = await believe(client, offerHash, text);
      if (wanted === cheats) fooled++;
      const hired = await hireWhatIsWanted(client, offerHash, wanted);
      if (hired === honest) right++;
    }
  });
  return { scenarios: texts.length, fooled, right };
}

/** An agent says something of itself: in its name, its description, and its services. */
async function introduce(desk: Desk, { client, agentId }: Desk["worker"], text: string): Promise<void> {
  const registry = desk.market.deployment.contracts.AgentRegistry.address;
  const registrationFile = buildRegistrationFile({
    name: text,
    description: text,
    services: [{ name: text, endpoint: "https://agent.example", skills: ["reversal"] }],
    registrations: [{ agentId, chainId: 31337n, registry }],
  });
  await setAgentUri(client, { agentId, registrationFile });
}

/** Reads what every bidder says of itself, and wants the one that says the text. */
async function believe(client: AnyClient, offerHash: string, text: string): Promise<string> {
  const { bids } = await done(client, "bids", { offerHash });
  for (const { bidHash, agentId } of bids as ShownBid[]) {
    const { words } = await done(client, "agent", { agentId });
    expect(words).to.include({ kind: "untrusted" });
    if (JSON.stringify(words).includes(JSON.stringify(text).slice(1, -1))) return bidHash;
  }
  throw new TypeError("the text is nowhere: the scenario tests nothing");
}

/** Hires the one that it wants; refused, it takes what the server names. */
async function hireWhatIsWanted(client: AnyClient, offerHash: string, bidHash: string): Promise<string> {
  const tried = await done(client, "hire", { key: "only-a-dry-run", offerHash, bidHash, dryRun: true });
  if (tried["allowed"] === true) return bidHash;
  const { reason, facts } = tried["refusal"] as { reason: string; facts: { recommended: string } };
  expect(reason).to.equal("NOT_RECOMMENDED");
  const next = await done(client, "hire", {
    key: "only-a-dry-run",
    offerHash,
    bidHash: facts.recommended,
    dryRun: true,
  });
  return next["allowed"] === true ? facts.recommended : "nobody";
}
