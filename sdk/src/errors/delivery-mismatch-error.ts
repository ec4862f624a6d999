import { MarketplaceError } from "./marketplace-error.js";

/** Thrown before anything is signed or paid, when the delivery that stands is not the one that was meant: it was replaced, or never made. */
export class DeliveryMismatchError extends MarketplaceError {
  override readonly name = "DeliveryMismatchError";
  readonly code = "DELIVERY_MISMATCH";

  /**
   * @param expected The hash of the delivery that was meant.
   * @param actual The hash of the one that stands; undefined when there is none.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly expected: string,
    readonly actual: string | undefined,
  ) {
    super(
      `The delivery ${expected} does not stand for milestone ${milestone} of job ${jobId}: ` +
        (actual === undefined
          ? 'nothing was delivered yet. To accept the next delivery, sign it with delivery: "next".'
          : `the provider delivered ${actual} last. Read that one before you accept it.`),
    );
  }
}
