import { parseJson } from "./json/parse-json.js";
import type { RegistrationFile } from "./registration-file.js";
import { validateRegistrationFile } from "./validate-registration-file.js";

/**
 * Reads an agent's registration file (ERC-8004), also one in an older form: `endpoints` is read as `services` and
 * `x402support` as `x402Support`. What a file leaves out is filled in: no description, no services, no x402, active, no
 * registrations, no trust model; unknown fields are kept. An agent's file is what the agent says of itself: believe a
 * registration only when that registry's entry leads back to this file.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB. For a `data:` URI, what {@link fromDataUri} returns.
 * @throws {@link DocumentNotJsonError}, {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 */
export function parseRegistrationFile(input: string | Uint8Array): RegistrationFile {
  const value = parseJson(input, "RegistrationFile");
  if (typeof value !== "object" || value === null || Array.isArray(value)) return validateRegistrationFile(value);

  const { endpoints, x402support, ...file } = value as Record<string, unknown>;
  return validateRegistrationFile({
    description: "",
    services: endpoints ?? [],
    x402Support: x402support ?? false,
    active: true,
    registrations: [],
    supportedTrust: [],
    ...file,
  });
}
