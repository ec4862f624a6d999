import type { TimelineEntry } from "@guildhall/sdk";

import type { DocumentPlace } from "../../data/documents/places";
import type { JobRead } from "./read-job";

/** Who wrote a document of a job. */
type Writer = "client" | "provider" | "panel" | "appealPanel";

/** A document that the chain names. */
export interface JobPaper extends DocumentPlace {
  readonly key: string;
  readonly kind: "brief" | "plan" | "delivery" | "evidence" | "reasons";
  readonly name: string;
  readonly by: Writer;
  readonly milestone?: bigint;
  readonly round?: bigint;
  /** When it was named on the chain, unix seconds. */
  readonly time: bigint;
}

const NO_HASH = /^0x0+$/;

/** All documents of a job by their hashes on chain, in the order in which they were named there. */
export function papersOf({ job, offered, bid, timeline, status }: JobRead): readonly JobPaper[] {
  const { offer, bid: terms } = job.terms;
  const isOne = status.milestones.length === 1;
  const uris = (uri: string | undefined): readonly string[] => (uri === undefined || uri === "" ? [] : [uri]);
  const papers: readonly JobPaper[] = [
    {
      key: "brief",
      kind: "brief",
      name: "Brief",
      by: "client",
      hash: offer.briefHash,
      uris: uris(offered?.uri),
      time: offered?.time ?? job.awardedAt,
    },
    {
      key: "plan",
      kind: "plan",
      name: "Plan",
      by: "provider",
      hash: terms.planHash,
      uris: uris(bid?.uri),
      time: bid?.time ?? job.awardedAt,
    },
    ...timeline.flatMap((entry, place) => paperOf(entry, place, isOne, job.client)),
  ];
  const named = papers.filter(({ hash }) => !NO_HASH.test(hash));
  // The chain names no place for reasons: they are looked for beside what else is stored by its hash.
  const folders = [...new Set(named.flatMap(({ hash, uris: places }) => places.flatMap((uri) => folderOf(uri, hash))))];
  return named.map((paper) =>
    paper.kind === "reasons" ? { ...paper, uris: folders.map((folder) => `${folder}${paper.hash}.json`) } : paper,
  );
}

/** The folder of a document that is stored by its hash, with a slash at its end. */
function folderOf(uri: string, hash: string): readonly string[] {
  const place = uri.toLowerCase().lastIndexOf(hash.toLowerCase());
  return /^https?:/i.test(uri) && place > 0 ? [uri.slice(0, place)] : [];
}

function paperOf(entry: TimelineEntry, place: number, isOne: boolean, client: string): readonly JobPaper[] {
  const uris = "uri" in entry && entry.uri !== "" ? [entry.uri] : [];
  const part = (milestone: bigint): string => (isOne ? "" : ` of milestone ${milestone + 1n}`);
  switch (entry.event) {
    case "delivered": {
      const { milestone, deliveryHash: hash, time } = entry;
      return [
        {
          key: `delivery:${place}`,
          kind: "delivery",
          name: `Delivery${part(milestone)}`,
          by: "provider",
          hash,
          uris,
          milestone,
          time,
        },
      ];
    }
    case "evidence": {
      const { milestone, evidenceHash: hash, round, party, time } = entry;
      const name = `${round === 1n ? "Evidence" : "Evidence to the appeal"}${part(milestone)}`;
      const by = party.toLowerCase() === client.toLowerCase() ? "client" : "provider";
      return [{ key: `evidence:${place}`, kind: "evidence", name, by, hash, uris, milestone, round, time }];
    }
    case "ruled": {
      const { milestone, reasonHash: hash, round, time } = entry;
      const name = `Reasons of the ${round === 1n ? "first" : "appeal"} panel${part(milestone)}`;
      const by = round === 1n ? "panel" : "appealPanel";
      return [{ key: `reasons:${place}`, kind: "reasons", name, by, hash, uris: [], milestone, round, time }];
    }
    default:
      return [];
  }
}
