import type { Side } from "../disputes/dispute-case.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import type { Terms } from "./terms.js";

/** What both parties sign, each for itself. */
export interface JointMessage {
  readonly as: Side;
  readonly signature: string;
}

/** Both signatures of a message, as the escrow takes them, and who must send it because its own is missing. */
export interface JointConsent {
  readonly clientSignature: string;
  readonly providerSignature: string;
  /** Anyone when left out. */
  readonly party?: string;
}

/**
 * The consent of both parties to one message: two signatures, or one and the other party as the sender.
 *
 * @throws {@link ArgumentInvalidError} when there is none, or both are of one party.
 */
export function jointConsent(signed: readonly JointMessage[], { offer, bid }: Terms): JointConsent {
  const of = (side: Side): string | undefined => signed.find(({ as }) => as === side)?.signature;
  const [client, provider] = [of("client"), of("provider")];
  const given = [client, provider].filter((signature) => signature !== undefined);
  if (given.length === 0 || given.length !== signed.length) {
    throw new ArgumentInvalidError("signed", "must hold the message of one party, or one of each");
  }
  const missing = client === undefined ? offer.client : provider === undefined ? bid.provider : undefined;
  return {
    clientSignature: client ?? "0x",
    providerSignature: provider ?? "0x",
    ...(missing !== undefined && { party: missing }),
  };
}

/** What all messages say in these members. @throws {@link ArgumentInvalidError} when they differ. */
export function agreedOn<Message extends JointMessage>(
  [first, ...others]: readonly Message[],
  names: readonly (keyof Message & string)[],
): Message {
  if (first === undefined) throw new ArgumentInvalidError("signed", "must hold a message");
  for (const name of names) {
    const other = others.find((message) => message[name] !== first[name]);
    if (other === undefined) continue;
    const values = `${String(first[name])} by the ${first.as} and ${String(other[name])} by the ${other.as}`;
    throw new ArgumentInvalidError(
      "signed",
      `must name one ${name}, not ${values}: let one party sign what the other did`,
    );
  }
  return first;
}
