/** What a brief says for people. A stranger wrote it. */
export interface BriefText {
  readonly title: string;
  readonly description: string;
  readonly skills: readonly string[];
  readonly outputs: readonly { readonly name: string; readonly description: string }[];
  readonly criteria: readonly string[];
}

/** Reads the words of a brief. What is missing or of another kind is empty: it is shown, and nothing is decided by it. */
export function readBriefText(json: string): BriefText {
  const brief = objectOf(parse(json));
  return {
    title: textOf(brief["title"]),
    description: textOf(brief["description"]),
    skills: listOf(brief["skills"]).map(textOf),
    outputs: listOf(brief["outputs"])
      .map(objectOf)
      .map((output) => ({ name: textOf(output["name"]), description: textOf(output["description"]) })),
    criteria: listOf(brief["acceptance"]).map((criterion) => textOf(objectOf(criterion)["description"])),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
