/** The largest message on the wire, signed and encrypted, in bytes. */
export const MESSAGE_MAX_BYTES = 64 * 1024;

/** The longest time from `created` to `expires`, in seconds: 30 days. So long must a reader remember an id at most. */
export const MESSAGE_MAX_LIFETIME = 30 * 24 * 3600;

/** How far the clocks of sender and reader may differ, in seconds. */
export const MESSAGE_CLOCK_SKEW = 300;

/** The most commitments of one list: with the longest numbers it still fits into a message. */
export const MESSAGE_MAX_COMMITMENTS = 256;

/** The most recipients of one message: a panel of 15, and one more. */
export const MESSAGE_MAX_RECIPIENTS = 16;
