import type { Envelope } from "../message.js";

/** A message as it is sent. */
export interface Mail {
  readonly envelope: Envelope;
  /** A signed envelope: the message itself, or one of type `sealed` around it. */
  readonly wire: string;
  /** When the message is private: the bare JWE, for a transport on which everybody would read who writes to whom. */
  readonly jwe?: string;
}

/** What a transport brought. Nothing in it is verified. */
export interface Arrival {
  readonly wire: string | Uint8Array;
  /** Store it when the message was handled; pass it as `after` to go on behind it. */
  readonly cursor: string;
}

/** From where to receive, and how long. */
export interface ReceiveOptions {
  /** A cursor of this transport; everything that it still has when left out. */
  readonly after?: string;
  /** Whether to wait for what comes; otherwise it ends when all that is there was brought. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** A way for messages to travel. It brings each at least once, and may bring anything else besides: its user verifies. */
export interface Transport {
  /** Under which name its cursors are stored; always the same for the same place. */
  readonly name: string;
  /** Resolves when the transport has the message safely. To send the same again does no harm. */
  send(mail: Mail, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** What was sent to the one who reads, in a fixed order, without taking it away. Ends, or throws, when the connection does. */
  receive(options?: ReceiveOptions): AsyncIterable<Arrival>;
}
