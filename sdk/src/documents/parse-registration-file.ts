import { DocumentInvalidError } from "../errors/document-errors.js";
import type { DocumentProblem } from "../protocol/problem.js";
import { checkJson, childPath } from "./json/canonical-text.js";
import { readLenientJson } from "./json/parse-json.js";
import type { AgentRegistration, AgentService, RegistrationFile } from "./registration-file.js";
import { REGISTRATION_TYPE } from "./schemas/registration-file.js";

const SUBJECT = "RegistrationFile";

/**
 * Reads an agent's registration file (ERC-8004) as files in the wild are: `endpoints` is read as `services` and `x402support` as
 * `x402Support`, ids may be numeric texts, and a registry may be on a chain of any kind (CAIP-10). What a file leaves out is filled in:
 * no description, no services, no x402, active, no registrations, no trust model. A field that is malformed is dropped like that, a
 * malformed member of a list alone; unknown fields are kept. An agent's file is what the agent says of itself: believe a registration
 * only when that registry's entry leads back to this file.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB. For a `data:` URI, what {@link fromDataUri} returns.
 * @param onProblem Called with everything that was dropped.
 * @throws {@link DocumentNotJsonError}, {@link DocumentTooLargeError}; {@link DocumentInvalidError} when it is no object, or holds
 * nothing of a registration file.
 * @example const file = parseRegistrationFile(content, ({ path, message }) => console.warn(path, message));
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

/** The bounds of the schema: what is longer is nobody's name or address. */
const MOST = { text: 20_000, name: 200, image: 200_000, items: 256, services: 64, registrations: 64 } as const;

/** Any account of any chain (CAIP-10). */
const ACCOUNT = /^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}:[-.%a-zA-Z0-9]{1,128}$/;

/** Reads one value; undefined for one that is not of its kind. */
type Read<T> = (value: unknown) => T | undefined;

/** Lists what is wrong at a path. */
class Fields {
  constructor(
    private readonly members: Record<string, unknown>,
    private readonly path: string,
    private readonly problems: DocumentProblem[],
  ) {}

  /** The first of the names that the file has. */
  get<T>(names: readonly string[], read: Read<T>, wanted: string): T | undefined {
    const name = names.find((one) => this.members[one] !== undefined);
    if (name === undefined) return undefined;
    const value = read(this.members[name]);
    if (value === undefined) this.problems.push({ path: childPath(this.path, name), message: `must be ${wanted}` });
    return value;
  }

  /** The members of a list that can be read. */
  list<T>(
    names: readonly string[],
    most: number,
    read: (value: unknown, path: string) => T | undefined,
  ): readonly T[] | undefined {
    const name = names.find((one) => this.members[one] !== undefined);
    if (name === undefined) return undefined;
    const path = childPath(this.path, name);
    const list = this.members[name];
    if (!Array.isArray(list)) {
      this.problems.push({ path, message: "must be a list" });
      return undefined;
    }
    if (list.length > most)
      this.problems.push({ path, message: `must have at most ${most} members; the rest is left out` });
    return list.slice(0, most).flatMap((value, i) => read(value, childPath(path, i)) ?? []);
  }

  fail(name: string, message: string): void {
    this.problems.push({ path: name === "" ? this.path : childPath(this.path, name), message });
  }
}

/** What a registration file says; lists what it says wrong. `isRecognised`: whether it says anything of an agent. */
function readRegistrationFields(
  value: Record<string, unknown>,
  problems: DocumentProblem[],
): { readonly file: RegistrationFile; readonly isRecognised: boolean } {
  const fields = new Fields(value, "", problems);
  const type = fields.get(
    ["type"],
    (given) => (given === REGISTRATION_TYPE ? given : undefined),
    JSON.stringify(REGISTRATION_TYPE),
  );
  if (value["type"] === undefined) fields.fail("type", "is missing");
  const name = fields.get(["name"], nameOf, "a text of 1 to 200 characters");
  if (value["name"] === undefined) fields.fail("name", "is missing");
  const services = fields.list(["services", "endpoints"], MOST.services, (one, path) => serviceOf(one, path, problems));
  const registrations = fields.list(["registrations"], MOST.registrations, (one, path) =>
    registrationOf(one, path, problems),
  );
  const description = fields.get(["description"], textOf, "a text");
  const image = fields.get(["image"], (given) => textUpTo(given, MOST.image), "a URI");
  const supportedTrust = fields.list(["supportedTrust"], MOST.items, (one, path) => {
    if (textOf(one) === undefined) problems.push({ path, message: "must be a text" });
    return textOf(one);
  });
  const x402Support = fields.get(["x402Support", "x402support"], flagOf, "true or false");
  const active = fields.get(["active"], flagOf, "true or false");
  const others = without(value, ["endpoints", "x402support", "image"]);
  const file: RegistrationFile = {
    ...others,
    type: REGISTRATION_TYPE,
    name: name ?? "",
    description: description ?? "",
    ...(image !== undefined && { image }),
    services: services ?? [],
    x402Support: x402Support ?? false,
    active: active ?? true,
    registrations: registrations ?? [],
    supportedTrust: supportedTrust ?? [],
  };
  const isRecognised = type !== undefined || name !== undefined || file.services.length + file.registrations.length > 0;
  return { file, isRecognised };
}

function serviceOf(value: unknown, path: string, problems: DocumentProblem[]): AgentService | undefined {
  const fields = new Fields(objectOf(value), path, problems);
  const name = fields.get(["name"], nameOf, "a text of 1 to 200 characters");
  const endpoint = fields.get(["endpoint"], textOf, "a text");
  if (name === undefined || endpoint === undefined) {
    fields.fail("", "is left out: a service has a name and an endpoint");
    return undefined;
  }
  const version = fields.get(["version"], (given) => (given === null ? "" : textOf(given)), "a text");
  const texts = (member: "skills" | "domains") =>
    fields.list([member], MOST.items, (one, place) => {
      if (textOf(one) === undefined) problems.push({ path: place, message: "must be a text" });
      return textOf(one);
    });
  const [skills, domains] = [texts("skills"), texts("domains")];
  const others = without(objectOf(value), ["version", "skills", "domains"]);
  return {
    ...others,
    name,
    endpoint,
    ...(version !== undefined && version !== "" && { version }),
    ...(skills && { skills }),
    ...(domains && { domains }),
  };
}

function registrationOf(value: unknown, path: string, problems: DocumentProblem[]): AgentRegistration | undefined {
  const fields = new Fields(objectOf(value), path, problems);
  const agentId = fields.get(["agentId"], idOf, "a whole number, or a text where the registry has such ids");
  const account = (given: unknown) => (typeof given === "string" && ACCOUNT.test(given) ? given : undefined);
  const agentRegistry = fields.get(["agentRegistry"], account, "of the form <namespace>:<chain>:<registry> (CAIP-10)");
  if (agentId !== undefined && agentRegistry !== undefined) return { agentId, agentRegistry };
  fields.fail("", "is left out: a registration has an agentId and an agentRegistry");
  return undefined;
}

/** A number as such, also one that is written as a text; other texts are ids of other chains. */
function idOf(value: unknown): number | string | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== "string" || value === "" || value.length > MOST.name) return undefined;
  return /^(0|[1-9][0-9]{0,15})$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function without(value: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textUpTo(value: unknown, most: number): string | undefined {
  return typeof value === "string" && value.length <= most ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return textUpTo(value, MOST.text);
}

function nameOf(value: unknown): string | undefined {
  return value === "" ? undefined : textUpTo(value, MOST.name);
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}
