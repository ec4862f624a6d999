import type { RegistrationFile } from "@guildhall/sdk";

import { cleanText } from "../rules/clean-text.js";
import { foldedName, shownName } from "../rules/shown-name.js";

/** What is kept of a registration file: bounded, whatever its author wrote. */
export interface FileFacts {
  /** As it can be shown. */
  readonly name: string;
  /** What names that look alike have in common. */
  readonly foldedName: string;
  readonly description: string;
  readonly image: string | null;
  readonly services: readonly { readonly name: string; readonly endpoint: string; readonly version: string | null }[];
  /** In lower case, each once. */
  readonly skills: readonly string[];
  readonly x402Support: boolean;
  readonly supportedTrust: readonly string[];
}

const MOST = { description: 4_000, uri: 1_024, services: 32, skills: 64, skill: 100, trust: 16 } as const;

/** Keeps of a registration file what search needs. */
export function factsOf(file: RegistrationFile): FileFacts {
  const services = file.services.slice(0, MOST.services).map(({ name, endpoint, version }) => ({
    name: cut(name, MOST.skill),
    endpoint: cut(endpoint, MOST.uri),
    version: version === undefined ? null : cut(version, MOST.skill),
  }));
  const named = [...file.services.flatMap(({ skills = [] }) => skills), ...extraSkills(file)];
  return {
    name: shownName(file.name),
    foldedName: foldedName(file.name),
    description: cut(file.description, MOST.description),
    image: file.image === undefined ? null : cut(file.image, MOST.uri),
    services,
    skills: distinct(named, MOST.skills),
    x402Support: file.x402Support,
    supportedTrust: distinct(file.supportedTrust, MOST.trust),
  };
}

/** Skills in lower case, each once. */
export function distinct(names: readonly string[], most: number): readonly string[] {
  const cuts = names.map((name) => cut(name, MOST.skill).toLowerCase()).filter((name) => name !== "");
  return [...new Set(cuts)].slice(0, most);
}

/** Many files list skills beside the services. */
function extraSkills(file: RegistrationFile): readonly string[] {
  const { skills } = file as { readonly skills?: unknown };
  return Array.isArray(skills) ? skills.filter((skill) => typeof skill === "string") : [];
}

/** The first characters of a text. */
export function cut(text: string, most: number): string {
  return cleanText(text.slice(0, most));
}
