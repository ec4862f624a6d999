import {
  buildDocument,
  describeRuling,
  collectRulings,
  type DisputeEvidence,
  getDispute,
  makeRulingDraft,
  type MakeRulingDraftParameters,
  openDispute,
  readEvidence,
  readRulingDraft,
  type Resource,
  type RulingReasons,
  signRuling,
  submitEvidence,
  submitRuling,
} from "@guildhall/sdk";

import type { Defect } from "../../sdk/examples/csv-audit/find-defects.js";
import type { Scene } from "./market.js";
import type { Court } from "./panels.js";
import { type Actor, dollars } from "./stage.js";
import type { Order } from "./work.js";

/** What a party says, with a list of defects that shows it. */
export interface Plea {
  readonly summary: string;
  readonly points: readonly string[];
  readonly exhibit: { readonly name: string; readonly defects: readonly Defect[] };
  /** The provider's share that it asks for, in basis points. */
  readonly providerBps: number;
}

/** The client disputes the delivery; it knows the cost before. */
export async function complain(scene: Scene, { jobId, client }: Order, plea: Plea): Promise<void> {
  const { stage, steps, narrator } = scene;
  const { stake, fees } = await steps.note(client.name, "computes the stake", () =>
    getDispute(client.client, { job: jobId }),
  );
  const document = await evidenceOf(scene, jobId, "client", plea);
  await steps.take(client.name, "dispute (pays the stake)", () =>
    openDispute(client.client, { job: jobId, document, store: stage.store }),
  );
  narrator.say(`${client.name} disputes: “${plea.summary}”`);
  narrator.say(
    `The stake is ${dollars(stake)}, enough for whichever panel decides; the first one's ruling costs ${dollars(fees.first)}.`,
  );
}

/** The provider answers. */
export async function answer(scene: Scene, { jobId, provider }: Order, plea: Plea): Promise<void> {
  const { stage, steps, narrator } = scene;
  const document = await evidenceOf(scene, jobId, "provider", plea);
  await steps.take(provider.name, "submit evidence", () =>
    submitEvidence(provider.client, { job: jobId, document, store: stage.store }),
  );
  narrator.say(`${provider.name} answers: “${plea.summary}”`);
}

async function evidenceOf(
  { stage }: Scene,
  jobId: string,
  party: "client" | "provider",
  { summary, points, exhibit, providerBps }: Plea,
): Promise<DisputeEvidence> {
  const content = Buffer.from(JSON.stringify(exhibit.defects));
  const file: Resource = { name: exhibit.name, ...(await stage.store.putBlob(content, "application/json")) };
  return buildDocument("DisputeEvidence", {
    jobId,
    milestone: 0,
    round: 1,
    party,
    summary,
    providerBps,
    points: points.map((statement) => ({ statement })),
    exhibits: [file],
  });
}

/** A verdict of a panel, and who signs it. */
export interface Verdict {
  readonly providerBps: bigint;
  readonly reasons: Pick<RulingReasons, "summary" | "findings">;
  readonly signers: readonly Actor[];
}

/** What became of it. */
export interface GivenVerdict {
  /** The plain words that every member saw before it signed. */
  readonly words: string;
  readonly providerBps: bigint;
  readonly signers: readonly string[];
}

/**
 * A panel reads the evidence; one member writes the ruling, the others read it in plain words, each signs off chain, and one
 * transaction brings all signatures.
 */
export async function judge(scene: Scene, { jobId }: Order, court: Court, verdict: Verdict): Promise<GivenVerdict> {
  const { stage, steps, narrator } = scene;
  const { providerBps, reasons, signers } = verdict;
  const [author, ...others] = signers as readonly [Actor, ...Actor[]];
  const sound = await steps.note(author.name, "reads the evidence", async () => {
    const read = await readEvidence(author.client, { job: jobId, store: stage.store });
    return read.filter((item) => "document" in item).length;
  });
  narrator.say(
    `${author.name} reads ${sound} pieces of evidence, each verified against its hash on chain, and writes:`,
  );
  narrator.say(`“${reasons.summary}”`);

  const parameters = { job: jobId, providerBps, reasons, store: stage.store };
  const { words, missing, collected } = await steps.note(author.name, "drafts a ruling, and the others sign", () =>
    draftAndSign(signers, parameters),
  );
  narrator.say(`${names([author, ...others])} review these words before they sign, the amounts read from the chain:`);
  for (const line of words.split("\n")) narrator.say(`  | ${shortened(line, stage.nameOf)}`);
  narrator.say(
    `${author.name} signs: ${missing} more must. ${names(others)} ${others.length === 1 ? "signs" : "sign"}, too, all off chain.`,
  );
  const title = `bring the ruling of ${signers.length} of ${court.members.length}`;
  await steps.take(author.name, title, () => submitRuling(author.client, { collected }));
  narrator.say(`${author.name} brings ${signers.length} signatures of ${court.members.length} in one transaction.`);
  return { words, providerBps, signers: signers.map(({ name }) => name) };
}

/** Every signer reads the draft in plain words, the amounts from the chain, before it signs. */
async function draftAndSign(signers: readonly Actor[], parameters: MakeRulingDraftParameters) {
  const { store } = parameters;
  const [author] = signers as readonly [Actor, ...Actor[]];
  const { ruling, uri } = await makeRulingDraft(author.client, parameters);
  const drafts = await Promise.all(signers.map(({ client }) => readRulingDraft(client, { ruling, uri, store })));
  const words = drafts.map(describeRuling);
  const signed = await Promise.all(signers.map(({ client }) => signRuling(client, { ruling })));
  const { missing } = await collectRulings(author.client, { signed: signed.slice(0, 1) });
  const collected = await collectRulings(author.client, { signed });
  return { words: words[0] ?? "", missing, collected };
}

/** Names as people list them. */
function names(actors: readonly Actor[]): string {
  const list = actors.map(({ name }) => name);
  return list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;
}

/** Addresses by the names of the story, ids by their beginnings: the screen is narrow. The words that are signed for keep all. */
function shortened(line: string, nameOf: (account: string) => string | undefined): string {
  return line
    .replaceAll(/0x[0-9a-fA-F]{64}/g, (id) => `${id.slice(0, 10)}…`)
    .replaceAll(/0x[0-9a-fA-F]{40}/g, (account) => nameOf(account) ?? account);
}
