import { MarketplaceError } from "./marketplace-error.js";

/** Where an entry that somebody published stands. */
export interface EntryPlace {
  readonly address: string;
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly logIndex: number;
}

/**
 * Says what is wrong with one entry among others: an event that cannot be read, or a text in it that is none. It is listed or passed
 * to `onProblem`, and thrown by nothing that reads many.
 */
export class EntryInvalidError extends MarketplaceError {
  override readonly name = "EntryInvalidError";
  readonly code = "ENTRY_INVALID";
  declare readonly transactionHash: string;
  readonly address: string;
  readonly blockNumber: number;
  readonly logIndex: number;

  /**
   * @param path Which argument of the event; empty for the whole.
   * @param reason What is wrong with it; reads on from the path.
   */
  constructor(
    { address, transactionHash, blockNumber, logIndex }: EntryPlace,
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `${path === "" ? "An event" : `The argument ${path} of an event`} of ${address} in ${transactionHash} ${reason}. Whoever ` +
        "sent that transaction wrote it so: do not rely on it.",
      { ...options, transactionHash },
    );
    this.address = address;
    this.blockNumber = blockNumber;
    this.logIndex = logIndex;
  }
}
