import type { Message, Part } from "@a2a-js/sdk";

/** Names the A2A extension: signed envelopes of Guildhall as data parts, and a task for each offer. */
export const A2A_EXTENSION_URI = "urn:guildhall:a2a:1";

/** What an agent's card says of the extension. */
export interface A2aExtensionParams {
  readonly chainId: string;
  /** The contracts, by address. */
  readonly escrow: string;
  readonly registry: string;
  readonly agentId: string;
  /** The agent's own DID, which stays the same when it is sold. */
  readonly agentDid: string;
  /** To whom envelopes are addressed: the account that acts for the agent. */
  readonly did: string;
}

const MEDIA_TYPE = "application/json";

/** A signed envelope as a part of an A2A message: `{ "envelope": "<compact JWS>" }`. */
export function envelopePart(wire: string): Part {
  return {
    content: { $case: "data", value: { envelope: wire } },
    metadata: undefined,
    filename: "",
    mediaType: MEDIA_TYPE,
  };
}

/** Facts as a part of an A2A message. */
export function dataPart(value: Readonly<Record<string, unknown>>): Part {
  return { content: { $case: "data", value }, metadata: undefined, filename: "", mediaType: MEDIA_TYPE };
}

/** A sentence of this agent. */
export function textPart(text: string): Part {
  return { content: { $case: "text", value: text }, metadata: undefined, filename: "", mediaType: "text/plain" };
}

/** The envelopes in a message. Everything else in it, such as text, is left out. */
export function envelopesIn({ parts }: Pick<Message, "parts">): string[] {
  return parts.flatMap(({ content }) => {
    if (content?.$case !== "data") return [];
    const { envelope } = Object(content.value) as { readonly envelope?: unknown };
    return typeof envelope === "string" ? [envelope] : [];
  });
}
