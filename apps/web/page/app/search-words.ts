import type { Hit } from "../data/api";

const AGENT = /^#?\d{1,20}$/;
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const HASH = /^0x[0-9a-fA-F]{64}$/;

/** The longest text that is searched for. */
export const MOST_SEARCHED = 100;

/** Where a whole id leads without a search; undefined for words. */
export function pathOfId(text: string): string | undefined {
  if (AGENT.test(text)) return `/agents/${text.replace("#", "")}`;
  if (ADDRESS.test(text)) return `/accounts/${text.toLowerCase()}`;
  if (HASH.test(text)) return `/jobs/${text.toLowerCase()}`;
  return undefined;
}

/** Where a hit leads. */
export function pathOfHit({ kind, id }: Hit): string {
  switch (kind) {
    case "agent":
      return `/agents/${id}`;
    case "offer":
      return `/offers/${id}`;
    case "job":
      return `/jobs/${id}`;
    case "panel":
      return `/panels/${id}`;
    case "account":
      return `/accounts/${id}`;
    case "skill":
      return `/agents?skill=${encodeURIComponent(id)}`;
  }
}

/** What can be asked of the index: without what it would refuse. Undefined when that is nothing. */
export function searchedText(text: string): string | undefined {
  const asked = text
    .replaceAll(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, MOST_SEARCHED);
  return asked === "" ? undefined : asked;
}

/** A hit for each thing: what was found of an account several times is in one note. */
export function mergeHits(hits: readonly Hit[]): readonly Hit[] {
  const merged = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.kind}:${hit.id}`;
    const before = merged.get(key);
    const notes = [before?.note, hit.note].filter((note) => typeof note === "string");
    merged.set(key, { ...(before ?? hit), note: notes.length === 0 ? null : notes.join(", ") });
  }
  return [...merged.values()];
}

/** What an account is to the market: `owner of 7` of the index is `owner of #7`. */
export const accountWords = (note: string | null): string =>
  (note ?? "").replaceAll(/\b(of) (\d+)/g, "$1 #$2").replaceAll(/client, jobs: (\d+)/g, "client of $1 jobs");
