import {
  buildDocument,
  buildRegistrationFile,
  deliver,
  giveFeedback,
  hashDocument,
  makeOffer,
  makePanel,
  openDispute,
  postOffer,
  registerAgent,
  registerPanel,
  signPanelConsent,
  submitEvidence,
} from "@guildhall/sdk";

import { addressOf, type Cast, gather, type StoryPlace } from "./story-cast.js";
import { begin, briefOf, DOLLAR, milestone, pass, rule } from "./story-steps.js";

/** Marks that a page runs, or obeys, what a stranger wrote: none of them may ever hold. */
const RUNS = "document.documentElement.dataset.fooled='1'";

/** What a stranger may write where a text is expected. */
export const HOSTILE_TEXTS = {
  html: `<img src=x onerror="${RUNS}"><script>${RUNS}</script><b>bold</b>`,
  markdown: "**bold** [link](javascript:alert(1)) ![image](https://example.com/x.png)",
  directions:
    "\u202Egnp.tnemyap\u202C\u0000\u0007\u200B\u2066inside\u2069 Z\u0351\u0351\u0351\u0351\u0351\u0351\u0351\u0351algo",
  long: "W".repeat(100_000),
} as const;

export type HostileText = keyof typeof HOSTILE_TEXTS;

/** Where hostile texts are. */
export interface HostileWorld {
  /** The agent that has each text in every field of its file and of its feedback. */
  readonly agents: Readonly<Record<HostileText, string>>;
  /** The job that has each text in its title, delivery, evidence and reasons. */
  readonly jobs: Readonly<Record<HostileText, string>>;
  /** The offer that has each text, whole, in every field of its brief, whatever the schema of briefs says. */
  readonly offers: Readonly<Record<HostileText, string>>;
  /** A panel of eleven members, one of whom owns those agents, open for centuries. */
  readonly panel: string;
}

/** Fills every field that a stranger can write, on a local market. */
export async function writeHostileTexts(place: StoryPlace): Promise<HostileWorld> {
  const cast = await gather(place);
  const agents: Partial<Record<HostileText, string>> = {};
  const jobs: Partial<Record<HostileText, string>> = {};
  const offers: Partial<Record<HostileText, string>> = {};
  try {
    for (const [name, text] of Object.entries(HOSTILE_TEXTS) as [HostileText, string][]) {
      agents[name] = await hostileAgent(cast, text);
      jobs[name] = await hostileJob(cast, text);
      offers[name] = await hostileOffer(cast, text);
    }
    return { agents, jobs, offers, panel: await hostilePanel(cast) } as HostileWorld;
  } finally {
    cast.close();
  }
}

/** The longest texts that the documents' schemas and the contracts take. */
const MOST_IN_FILE = 20_000;
const MOST_IN_TITLE = 200;
const MOST_ON_CHAIN = 300;
/** In the year 3000. */
const FAR = 32_503_680_000n;

async function hostileAgent({ auditor, cora, store }: Cast, text: string): Promise<string> {
  const file = buildRegistrationFile({
    name: text.slice(0, MOST_IN_TITLE),
    description: text.slice(0, MOST_IN_FILE),
    services: [
      {
        name: text.slice(0, MOST_IN_TITLE),
        endpoint: "https://agent.example/a2a",
        skills: [text.slice(0, MOST_IN_TITLE)],
      },
    ],
  });
  const { agentId } = await registerAgent(auditor, { registrationFile: file, store });
  const tag = text.slice(0, MOST_ON_CHAIN);
  await giveFeedback(cora, { agentId, rating: { value: 1n, tag1: tag, tag2: tag, endpoint: tag } });
  return agentId.toString();
}

/** A panel has no name: what its founders choose is who sits on it, its fee and its end. */
async function hostilePanel({ cora, beatrice, auditor, first, appeal }: Cast): Promise<string> {
  const members = [cora, beatrice, auditor, ...first.members, ...appeal.members];
  const panel = await makePanel(cora, { members: members.map(addressOf), feeBps: 500n, validUntil: FAR });
  const consents = await Promise.all(members.map((member) => signPanelConsent(member, { panel })));
  return (await registerPanel(cora, { panel, consents })).panelId;
}

async function hostileOffer(cast: Cast, text: string): Promise<string> {
  const { cora, documents } = cast;
  const brief = await briefOf(cast, { title: "A brief that obeys the schema", limit: "12" });
  const document = {
    ...brief,
    title: text,
    description: text,
    skills: [text],
    outputs: [{ name: text, description: text }],
    acceptance: [{ id: text, description: text }],
  };
  const briefHash = hashDocument(document);
  const uri = `${documents}/${briefHash}.json`;
  // The SDK's stores take no document that breaks its schema; a stranger uses no SDK.
  await fetch(uri, { method: "PUT", body: JSON.stringify(document) });
  const offer = { ...(await makeOffer(cora, { document: brief })), briefHash };
  return (await postOffer(cora, { offer, uri })).offerHash;
}

async function hostileJob(cast: Cast, text: string): Promise<string> {
  const { auditor, cora, first, store } = cast;
  const said = text.slice(0, MOST_IN_TITLE);
  const jobId = await begin(cast, { title: said, limit: "40", milestones: [milestone(30n * DOLLAR)] });
  const content = new TextEncoder().encode(text);
  const { uri, hash, mediaType } = await store.putBlob(content, "text/plain");
  const outputs = [{ name: "report", uri, hash, mediaType, bytes: content.length }];
  const document = buildDocument("JobDelivery", { jobId, milestone: 0, outputs, summary: said });
  await deliver(auditor, { job: jobId, document, store });
  const evidence = { jobId, milestone: 0, round: 1, summary: said, providerBps: 1_000 } as const;
  await pass(cast);
  await openDispute(cora, {
    job: jobId,
    document: buildDocument("DisputeEvidence", { ...evidence, party: "client" }),
    store,
  });
  const answer = buildDocument("DisputeEvidence", { ...evidence, party: "provider" });
  await submitEvidence(auditor, { job: jobId, document: answer, store });
  await rule(cast, jobId, first, { providerBps: 3_000n, summary: said });
  return jobId;
}
