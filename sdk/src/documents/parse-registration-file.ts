import { DocumentInvalidError, type DocumentProblem } from "../errors/document-errors.js";
import { checkJson } from "./json/check-json.js";
import { readLenientJson } from "./json/read-lenient-json.js";
import { readRegistrationFields } from "./read-registration-fields.js";
import type { RegistrationFile } from "./registration-file.js";

const SUBJECT = "RegistrationFile";

/**
 * Reads an agent's registration file (ERC-8004) as files in the wild are: `endpoints` is read as `services` and `x402support` as
 * `x402Support`, ids may be numeric texts, and a registry may be on a chain of any kind (CAIP-10). What a file leaves out is filled in:
 * no description, no services, no x402, active, no registrations, no trust model. A field that is malformed is dropped like that, a
 * malformed member of a list alone; unknown fields are kept. An agent's file is what the agent says of itself: believe a registration
 * only when that registry's entry leads back to this file.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB. For a `data:` URI, what {@link fromDataUri} returns.
 * @param onProblem Told of everything that was dropped.
 * @throws {@link DocumentNotJsonError}, {@link DocumentTooLargeError}; {@link DocumentInvalidError} when it is no object, or holds
 * nothing of a registration file.
 */
export function parseRegistrationFile(
  input: string | Uint8Array,
  onProblem: (problem: DocumentProblem) => void = () => undefined,
): RegistrationFile {
  const problems: DocumentProblem[] = [];
  const value = readLenientJson(input, SUBJECT, problems);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DocumentInvalidError(SUBJECT, [{ path: "", message: "must be an object" }]);
  }
  const { file, isRecognised } = readRegistrationFields(
    soundMembers(value as Record<string, unknown>, problems),
    problems,
  );
  if (!isRecognised) throw new DocumentInvalidError(SUBJECT, problems);
  for (const problem of problems) onProblem(problem);
  return file;
}

/** Without members that cannot be written again as they are read, say a number beyond 2^53. */
function soundMembers(value: Record<string, unknown>, problems: DocumentProblem[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([name, member]) => {
      const found = checkJson({ [name]: member });
      problems.push(...found);
      return found.length === 0;
    }),
  );
}
