import type { DocumentFinding } from "./protocol";

/** A member of a document that matches its hash; undefined where there is none. A stranger wrote it. */
export function memberOf(finding: DocumentFinding | undefined, name: string): unknown {
  if (finding?.state !== "matches") return undefined;
  try {
    const document: unknown = JSON.parse(finding.text);
    return (Object(document) as Readonly<Record<string, unknown>>)[name];
  } catch {
    return undefined;
  }
}

/** A text of a document that matches its hash; undefined where there is none. A stranger wrote it. */
export function textOf(finding: DocumentFinding | undefined, name: string): string | undefined {
  const value = memberOf(finding, name);
  return typeof value === "string" ? value : undefined;
}
