/** One thing that is wrong with a document. */
export interface DocumentProblem {
  /** Where: a JSON Pointer (RFC 6901) such as `/budget/maxPrice`; empty for the document itself. */
  readonly path: string;
  /** What is wrong and what would be right; reads on from the path. */
  readonly message: string;
}
