import { isMarketplaceError, type DocumentProblem, parseJson } from "@guildhall/sdk";

import { MessageRefusedError } from "../errors/message-refused-error.js";

const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** The bytes of a base64url text in its one canonical form. @throws {@link MessageRefusedError} with `MALFORMED`. */
export function fromBase64url(text: string, what: string): Buffer {
  const bytes = Buffer.from(text, "base64url");
  if (!BASE64URL.test(text) || bytes.toString("base64url") !== text) {
    throw new MessageRefusedError("MALFORMED", `its ${what} is not base64url`);
  }
  return bytes;
}

/** A JSON text that means the same to every reader. @throws {@link MessageRefusedError} with `MALFORMED`. */
export function parseStrictly(bytes: Uint8Array, what: string): unknown {
  try {
    return parseJson(bytes, what);
  } catch (error) {
    if (!isMarketplaceError(error)) throw error;
    // The parser's own message would quote what the sender wrote.
    const problems = isMarketplaceError(error, "DOCUMENT_INVALID")
      ? (error as unknown as { readonly problems: readonly DocumentProblem[] }).problems
      : [{ path: "", message: "is no JSON" }];
    throw new MessageRefusedError("MALFORMED", `its ${what} is not sound JSON`, plainPaths(problems));
  }
}

/** Problems with paths of a bounded length: a name in them may be the sender's. */
export function plainPaths(problems: readonly DocumentProblem[]): DocumentProblem[] {
  return problems.map(({ path, message }) => ({ path: path.slice(0, 200), message: message.slice(0, 300) }));
}
