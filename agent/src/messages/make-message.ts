import { randomUUID } from "node:crypto";

import { type DocumentProblem, schemaProblems } from "@guildhall/sdk";

import { MessageInvalidError } from "../errors/message-invalid-error.js";
import { encodeBody } from "./codec.js";
import { MESSAGE_MAX_LIFETIME } from "./limits.js";
import type { Envelope, MessageBodies, MessageType } from "./message.js";
import { isCanonicalDid, unixNow } from "./read-message.js";
import { messageSchemas } from "./schemas/bodies.js";
import { envelopeSchema } from "./schemas/envelope.js";

/** What {@link makeMessage} needs. */
export interface MakeMessageParameters<Type extends MessageType> {
  /** The sender's DID. */
  readonly from: string;
  /** One DID, or up to 16. */
  readonly to: string | readonly string[];
  readonly type: Type;
  readonly body: MessageBodies[Type];
  /** What it belongs to, 32 bytes; nothing when left out. */
  readonly thread?: string;
  /** A random one when left out. Choose it after what the message is about, and to send it again after a crash is safe. */
  readonly id?: string;
  /** For how many seconds it counts, 1 to 30 days; one day when left out. */
  readonly expiresIn?: number;
  /** Unix seconds; now when left out. */
  readonly created?: number;
}

/** An envelope with its body as it is on the wire. */
export type WireMessage = Envelope & { readonly body: unknown };

const NO_THREAD = `0x${"0".repeat(64)}`;
const ONE_DAY = 24 * 3600;

/**
 * Makes a message and checks it as its readers will.
 *
 * @throws {@link MessageInvalidError} with every place where envelope or body break their schema.
 * @example const message = makeMessage({ from, to, type: "decline", body: { about: offerHash, reason: "capacity" } });
 */
export function makeMessage<Type extends MessageType>({
  body,
  type,
  ...rest
}: MakeMessageParameters<Type>): WireMessage {
  return makeEnvelope({ ...rest, type, body: encodeBody(body) }, messageSchemas[type]);
}

/** An envelope around any body. @throws {@link MessageInvalidError} */
export function makeEnvelope(
  {
    from,
    to,
    type,
    body,
    id = randomUUID(),
    thread = NO_THREAD,
    created = unixNow(),
    expiresIn = ONE_DAY,
  }: Omit<MakeMessageParameters<MessageType>, "type" | "body"> & { readonly type: string; readonly body: unknown },
  bodySchema: Readonly<Record<string, unknown>>,
): WireMessage {
  const recipients = typeof to === "string" ? [to] : [...to];
  const message = { id, thread, from, to: recipients, type, created, expires: created + expiresIn, body };
  const problems: DocumentProblem[] = [
    ...schemaProblems(envelopeSchema, message),
    ...schemaProblems(bodySchema, body).map(({ path, message: what }) => ({ path: `/body${path}`, message: what })),
  ];
  if (problems.length === 0) problems.push(...meaningProblems(message, expiresIn));
  if (problems.length > 0) throw new MessageInvalidError(problems);
  return message;
}

function meaningProblems({ from, to }: Envelope, expiresIn: number): DocumentProblem[] {
  const problems = [from, ...to]
    .filter((did) => !isCanonicalDid(did))
    .map((did) => ({ path: did, message: "must be written as didOf writes it" }));
  if (expiresIn >= 1 && expiresIn <= MESSAGE_MAX_LIFETIME) return problems;
  return [...problems, { path: "/expires", message: `must be 1 to ${MESSAGE_MAX_LIFETIME} seconds after created` }];
}
