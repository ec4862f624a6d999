/** What the page asks its worker: to fetch a document and to compare it with its hash. */
export interface DocumentQuestion {
  readonly id: number;
  readonly hash: string;
  readonly urls: readonly string[];
}

/** What became of it. */
export type DocumentFinding =
  /** Its content has the hash; `text` is what was hashed. */
  | { readonly state: "matches"; readonly text: string; readonly bytes: number; readonly url: string }
  /** Something else is there. */
  | { readonly state: "differs"; readonly text: string; readonly bytes: number; readonly url: string }
  | { readonly state: "missing"; readonly tried: number };

export interface DocumentAnswer {
  readonly id: number;
  readonly finding: DocumentFinding;
}
