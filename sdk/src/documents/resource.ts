/** Something to work on, or the result of work: where its bytes are, and which bytes they must be. */
export interface Resource {
  /** Unique among its neighbours. */
  readonly name: string;
  /** Where to read it. Content is trusted for its hash, never for its place. */
  readonly uri: string;
  /** keccak256 of the bytes, `0x` and 64 lower-case hex digits. */
  readonly hash: string;
  /** Such as `text/csv`. */
  readonly mediaType: string;
  readonly bytes?: number;
  readonly description?: string;
}
