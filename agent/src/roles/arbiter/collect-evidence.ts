import {
  dataUriStore,
  type DocumentStore,
  isMarketplaceError,
  type JobDocuments,
  type JobDocumentType,
  readEvidence,
  type ReadEvidence,
  type Side,
} from "@guildhall/sdk";

import { isFrom } from "../../facts/job-facts.js";
import type { InboxItem } from "../../journal/inbox.js";
import type { Message } from "../../messages/message.js";
import { partsOfDid } from "../../messages/read-message.js";
import type { Context } from "../../runtime/context.js";
import { type CaseSubject, topicOf } from "../../runtime/subject.js";

/** Why evidence that came by message does not count. */
type EvidenceRefusal = "NO_PARTY" | "OTHER_PARTY" | "TOO_LATE" | "TOO_MANY" | "NOT_ON_CHAIN" | "MALFORMED";

/** Evidence that came by message and does not count. */
export interface RefusedEvidence {
  /** The account that sent it. */
  readonly by: string;
  readonly evidenceHash: string;
  readonly reason: EvidenceRefusal;
}

/** What was laid before the panels. */
export interface CollectedEvidence {
  readonly evidence: readonly ReadEvidence[];
  readonly refused: readonly RefusedEvidence[];
}

/** How many messages of a party are looked at in a case, and how many refusals are listed. */
const MOST_OF_PARTY = 16;
const MOST_REFUSED = 64;

/**
 * The evidence of the parties as the chain lists it. A document that came by message counts where the chain has its hash from the very party
 * that sent it; otherwise documents are read from where the chain says.
 *
 * @param until The last second at which a message counts, chain time.
 */
export async function collectEvidence(
  {
    client,
    store,
    subjects,
  }: Pick<Context, "client" | "store"> & { readonly subjects: Pick<Context["subjects"], "received"> },
  { jobId, milestone, terms }: CaseSubject,
  until: bigint,
): Promise<CollectedEvidence> {
  const refused: RefusedEvidence[] = [];
  const byHash = new Map<string, { readonly uri: string; readonly side: Side }>();
  const seen = { client: 0, provider: 0 };
  for (const { message, receivedAt } of subjects.received(topicOf.case(jobId, milestone)).filter(isEvidence)) {
    const { evidenceHash, uri, party: side } = message.body;
    const reason = refusalOf({ message, receivedAt, until, terms, count: seen });
    if (reason === undefined) byHash.set(`${side} ${evidenceHash}`, { uri, side });
    else refused.push({ by: partsOfDid(message.from).identity, evidenceHash, reason });
  }
  const parties = { client: terms.offer.client, provider: terms.bid.provider };
  const received = await Promise.all(
    [...byHash].map(async ([name, { uri, side }]) => {
      const evidenceHash = name.slice(side.length + 1);
      const document = await unlessMalformed(() => dataUriStore().get(uri, evidenceHash, "DisputeEvidence"));
      return { evidenceHash, side, uri, document };
    }),
  );
  const sound = received.filter(({ document }) => document !== undefined);
  const evidence = await readEvidence(client, {
    job: terms,
    milestone,
    store: withDocuments(store, new Map(sound.map(({ evidenceHash, document }) => [evidenceHash, document]))),
  });
  const isOnChain = (hash: string, by: Side): boolean =>
    evidence.some(({ evidenceHash, side }) => evidenceHash.toLowerCase() === hash && side === by);
  for (const { evidenceHash, side, uri, document } of received) {
    const by = parties[side];
    if (!isOnChain(evidenceHash, side)) refused.push({ by, evidenceHash, reason: "NOT_ON_CHAIN" });
    // A place elsewhere is no document: the chain names one, too.
    else if (document === undefined && uri.startsWith("data:")) refused.push({ by, evidenceHash, reason: "MALFORMED" });
  }
  return { evidence, refused: refused.slice(0, MOST_REFUSED) };
}

type EvidenceItem = InboxItem & { readonly message: Message<"evidence"> };

function isEvidence(item: InboxItem): item is EvidenceItem {
  return item.message.type === "evidence";
}

interface Arrived {
  readonly message: Message<"evidence">;
  readonly receivedAt: bigint;
  readonly until: bigint;
  readonly terms: CaseSubject["terms"];
  /** How many of each party were looked at. */
  readonly count: Record<Side, number>;
}

function refusalOf({ message, receivedAt, until, terms, count }: Arrived): EvidenceRefusal | undefined {
  const { party } = message.body;
  const sides = {
    client: isFrom(message.from, terms.offer.client),
    provider: isFrom(message.from, terms.bid.provider),
  };
  if (!sides.client && !sides.provider) return "NO_PARTY";
  if (!sides[party]) return "OTHER_PARTY";
  if (receivedAt > until) return "TOO_LATE";
  return ++count[party] > MOST_OF_PARTY ? "TOO_MANY" : undefined;
}

/** A store that has some documents by their hash, wherever the chain says that they are. */
function withDocuments(store: DocumentStore, documents: ReadonlyMap<string, unknown>): DocumentStore {
  return {
    schemes: store.schemes,
    handles: (uri) => store.handles(uri),
    put: (document) => store.put(document),
    putBlob: (content, mediaType) => store.putBlob(content, mediaType),
    getBlob: (uri, hash) => store.getBlob(uri, hash),
    getUnverified: (uri) => store.getUnverified(uri),
    get: async <Type extends JobDocumentType>(uri: string, hash: string, expected?: Type) => {
      // Verified against this hash when it came.
      const known = documents.get(hash.toLowerCase()) as JobDocuments[Type] | undefined;
      return known ?? store.get(uri, hash, expected);
    },
  };
}

async function unlessMalformed<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isMarketplaceError(error)) return undefined;
    throw error;
  }
}
