/** Thrown when a journal was begun on a chain that this node does not have: its node was started anew, say. */
export class ChainReplacedError extends Error {
  override readonly name = "ChainReplacedError";
  readonly code = "CHAIN_REPLACED";

  constructor() {
    super("The chain on which this state was begun is gone, or not this node's. Begin anew with another state folder.");
  }
}
