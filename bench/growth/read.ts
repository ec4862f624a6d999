/** A read of the SDK whose cost may grow with the market. */
export interface Read {
  readonly name: string;
  /** How large its answer is: the same in a market of any size, or as large as the market. */
  readonly answer: "same" | "all";
  /** What must be done before, and is not measured. */
  readonly before?: () => void;
  readonly run: () => Promise<unknown>;
}
