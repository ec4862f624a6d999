import { QueryInvalidError } from "../errors/query-invalid-error.js";

/** What a parameter of a request may be. */
export type ParameterKind =
  | { readonly kind: "integer"; readonly least: number; readonly most: number }
  | { readonly kind: "number" }
  | { readonly kind: "address" }
  | { readonly kind: "hash" }
  | { readonly kind: "text"; readonly most: number }
  | { readonly kind: "choice"; readonly of: readonly string[] }
  | { readonly kind: "words"; readonly of: readonly string[] }
  | { readonly kind: "flag" }
  | { readonly kind: "names"; readonly most: number };

/** A parameter, and what it says. */
export type Parameter = ParameterKind & { readonly says: string };

export type Parameters = Readonly<Record<string, Parameter>>;

/** What was asked, by name; what was left out is missing. Numbers are decimal texts, flags "true" or "false". */
export type Asked = Readonly<Record<string, string | undefined>>;

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const HASH = /^0x[0-9a-fA-F]{64}$/;
const NUMBER = /^\d{1,78}$/;
const NAME = /^(?:\d{1,78}|0x[0-9a-fA-F]{40})$/;

/**
 * Reads the parameters of a request.
 *
 * @param required Those that must be given.
 * @throws {@link QueryInvalidError} for the first one that is unknown, double, wrong or missing.
 */
export function readParameters(
  search: URLSearchParams,
  parameters: Parameters,
  required: readonly string[] = [],
): Asked {
  const asked: Record<string, string> = {};
  for (const [name, text] of search) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const printable = name.slice(0, 40);
    if (parameter === undefined) throw new QueryInvalidError(printable, "is not known here");
    if (Object.hasOwn(asked, name)) throw new QueryInvalidError(printable, "is given twice");
    const problem = misfit(parameter, text);
    if (problem !== undefined) throw new QueryInvalidError(name, problem);
    const isHex = parameter.kind === "address" || parameter.kind === "hash" || parameter.kind === "names";
    asked[name] = isHex ? text.toLowerCase() : text;
  }
  const missing = required.find((name) => !Object.hasOwn(asked, name));
  if (missing !== undefined) throw new QueryInvalidError(missing, "is missing");
  return asked;
}

function misfit(parameter: Parameter, text: string): string | undefined {
  switch (parameter.kind) {
    case "integer": {
      const isWithin = NUMBER.test(text) && Number(text) >= parameter.least && Number(text) <= parameter.most;
      return isWithin ? undefined : `must be a whole number from ${parameter.least} to ${parameter.most}`;
    }
    case "number":
      return NUMBER.test(text) ? undefined : "must be a whole number of at most 78 digits";
    case "address":
      return ADDRESS.test(text) ? undefined : "must be an address: 0x and 40 hexadecimal digits";
    case "hash":
      return HASH.test(text) ? undefined : "must be a hash: 0x and 64 hexadecimal digits";
    case "text": {
      const fits = text.length > 0 && text.length <= parameter.most && !text.includes("\u0000");
      return fits ? undefined : `must be a text of 1 to ${parameter.most} characters`;
    }
    case "choice":
      return parameter.of.includes(text) ? undefined : `must be one of ${parameter.of.join(", ")}`;
    case "words": {
      const words = text.split(",");
      const fits = words.every((word) => parameter.of.includes(word)) && new Set(words).size === words.length;
      return fits ? undefined : `must be some of ${parameter.of.join(", ")}, each once, with commas between`;
    }
    case "flag":
      return text === "true" || text === "false" ? undefined : "must be true or false";
    case "names": {
      const names = text.split(",");
      const fits = names.length <= parameter.most && names.every((name) => NAME.test(name));
      return fits ? undefined : `must be 1 to ${parameter.most} agent ids or addresses, with commas between`;
    }
  }
}

/** A parameter's schema in an OpenAPI document. */
export function schemaOf(parameter: ParameterKind): Readonly<Record<string, unknown>> {
  switch (parameter.kind) {
    case "integer":
      return { type: "integer", minimum: parameter.least, maximum: parameter.most };
    case "number":
      return { type: "string", pattern: NUMBER.source };
    case "address":
      return { type: "string", pattern: ADDRESS.source };
    case "hash":
      return { type: "string", pattern: HASH.source };
    case "text":
      return { type: "string", minLength: 1, maxLength: parameter.most };
    case "choice":
      return { type: "string", enum: parameter.of };
    case "words":
      return { type: "string", description: `Some of ${parameter.of.join(", ")}, with commas between.` };
    case "flag":
      return { type: "boolean" };
    case "names":
      return { type: "string", description: "Agent ids or addresses, with commas between." };
  }
}
