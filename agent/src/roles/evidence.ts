import {
  dataUriStore,
  didOf,
  type DisputeEvidence,
  DocumentTooLargeError,
  type DocumentStore,
  getPanel,
  isMarketplaceError,
  JobStatus,
  type MilestoneStatus,
  saltDocument,
} from "@guildhall/sdk";

import { getAddress } from "ethers";

import type { JobFacts } from "../facts/job-facts.js";
import type { MessageBodies } from "../messages/message.js";
import type { AgentJournal } from "../journal/journal.js";
import { NOTHING, type Plan, step } from "../runtime/action.js";
import type { Context } from "../runtime/context.js";
import { mention, say } from "../runtime/say.js";
import { topicOf } from "../runtime/subject.js";

/** What the chain says instead of a place, when a party's evidence goes to its readers alone. */
const BY_MESSAGE = "urn:guildhall:by-message";

/** The longest URI with a document in it that a message carries: encrypted and signed it stays below 64 KiB. */
const MOST_INLINE = 20_000;

/** How many bytes a document may have that a message must carry: in base64 it is a third longer, and its salt comes on top. */
const MOST_PRIVATE_BYTES = 14_000;

/** Evidence of this agent that is on the chain. */
interface OwnEvidence {
  readonly document: DisputeEvidence;
  readonly evidenceHash: string;
  /** Where everybody can read it; undefined when only its readers get it. */
  readonly uri?: string;
}

/** Where the chain says that evidence is: in the agent's store, or, when it is private, nowhere. */
export function placeOfEvidence({ store }: Pick<Context, "store">, isPrivate: boolean | undefined): DocumentStore {
  if (isPrivate !== true) return store;
  return {
    ...dataUriStore(),
    put: async (document) => ({ ...(await dataUriStore().put(document)), uri: BY_MESSAGE }),
  };
}

/** A document as it is submitted: with random bytes when it is private, so that nobody can guess it and try its hash. */
export function asSubmitted(document: DisputeEvidence, isPrivate: boolean | undefined): DisputeEvidence {
  return isPrivate === true ? saltDocument(document) : document;
}

/** @throws `DocumentTooLargeError` when a document is private and no message can carry it. */
export function requireSendable(document: DisputeEvidence, isPrivate: boolean | undefined): void {
  if (isPrivate !== true || Buffer.byteLength(JSON.stringify(document)) <= MOST_PRIVATE_BYTES) return;
  throw new DocumentTooLargeError("DisputeEvidence", MOST_PRIVATE_BYTES);
}

/** Remembers evidence that is on the chain, to send it to those who decide. */
export async function rememberEvidence(
  journal: AgentJournal,
  document: DisputeEvidence,
  { evidenceHash, uri }: { readonly evidenceHash: string; readonly uri: string },
): Promise<void> {
  const { jobId, milestone, round } = document;
  const own: OwnEvidence = { document, evidenceHash, ...(uri !== BY_MESSAGE && { uri }) };
  await journal.once(ownKey(jobId, BigInt(milestone), BigInt(round)), {
    intend: () => undefined,
    act: async () => own,
  });
}

/**
 * Sends this party's evidence to each member of the panel that decides now, and to the other party, encrypted. Who has no key for it gets
 * what everybody can read: the place on the chain, and nothing of what is private.
 */
export async function sendEvidence(context: Context, facts: JobFacts, status: MilestoneStatus): Promise<Plan> {
  const { client, journal } = context;
  const { jobId, terms } = facts;
  const { milestone, dispute } = status;
  const isDecided = status.status === JobStatus.Disputed || status.status === JobStatus.Appealed;
  if (!isDecided || dispute?.round === undefined) return NOTHING;
  const { round, ruleUntil } = dispute;
  const panelId = round === 1n ? terms.offer.panelId : terms.offer.appealPanelId;
  const rounds = Array.from({ length: Number(round) }, (_, i) => BigInt(i + 1));
  const plans = await Promise.all(
    rounds.map(async (of) => {
      const own = await journal.result<OwnEvidence>(ownKey(jobId, milestone, of));
      const key = `${topicOf.job(jobId)}/${milestone}/sendEvidence/${of}/${round}`;
      if (own === undefined || (await journal.result(key)) !== undefined) return [];
      return [
        step({
          name: "sendEvidence",
          key,
          isLocal: true,
          ...(ruleUntil !== undefined && { until: ruleUntil }),
          intend: () => undefined,
          act: async () => {
            const { members } = await getPanel(client, { panelId });
            const other = facts.isClient ? terms.bid.provider : terms.offer.client;
            return sendToEach(context, { own, key, readers: members, other });
          },
          tell: (sent) => ({ type: "evidenceSent", jobId, milestone, evidenceHash: own.evidenceHash, ...sent }),
        }),
      ];
    }),
  );
  return { actions: plans.flat() };
}

interface Sending {
  readonly own: OwnEvidence;
  readonly key: string;
  readonly readers: readonly string[];
  readonly other: string;
}

/** One message for each reader: who cannot be reached holds up nobody else. */
async function sendToEach(context: Context, { own, key, readers, other }: Sending) {
  const { journal, account, client } = context;
  const self = BigInt(account);
  const all = [...new Set([...readers, other].map((one) => getAddress(one)))].filter((one) => BigInt(one) !== self);
  const sent = await Promise.allSettled(
    all.map((to) =>
      journal.once(`${key}/${to}`, {
        intend: () => undefined,
        act: () => sendTo(context, own, to, BigInt(to) === BigInt(other)),
      }),
    ),
  );
  const failed = sent.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  const isSent = sent.map((one) => one.status === "fulfilled" && one.value);
  return {
    to: isSent.filter(Boolean).length,
    without: all.flatMap((to, i) => (isSent[i] === true ? [] : [didOf(client.chainId, to)])),
  };
}

/** @returns Whether it could be encrypted. */
async function sendTo(context: Context, own: OwnEvidence, to: string, isParty: boolean): Promise<boolean> {
  const { document, evidenceHash, uri } = own;
  const { jobId, milestone, round, party } = document;
  // What everybody can read on the chain is not worth the gas of a notice.
  if (uri !== undefined && context.postbox.transports.every(({ name }) => name.startsWith("chain:"))) return false;
  const inline = (await dataUriStore().put(document)).uri;
  const place = inline.length <= MOST_INLINE || uri === undefined ? inline : uri;
  const body: MessageBodies["evidence"] = {
    jobId,
    milestone: BigInt(milestone),
    round: BigInt(round),
    party,
    evidenceHash,
    uri: place,
  };
  const about = `${jobId}/${milestone}/${evidenceHash}`;
  try {
    await say(context, { to: [to], type: "evidence", body, thread: jobId, about: `${about}/${to}`, isPrivate: true });
    return true;
  } catch (error) {
    if (!isMarketplaceError(error, "ENCRYPTION_KEY_MISSING")) throw error;
  }
  // A member of the panel reads the chain by itself; the other party looks there when it hears of it.
  if (isParty && uri !== undefined) {
    await mention(context, { to: [to], type: "evidence", body: { ...body, uri }, thread: jobId, about });
  }
  return false;
}

function ownKey(jobId: string, milestone: bigint, round: bigint): string {
  return `${topicOf.job(jobId)}/${milestone}/ownEvidence/${round}`;
}
