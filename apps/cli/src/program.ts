import { readFileSync } from "node:fs";

import { Command } from "commander";

import { GROUPS } from "./groups.js";
import { PACKAGE } from "./package-folder.js";
import { toCommand } from "./verb/to-command.js";

const INTRODUCTION = `The command line of Guildhall, a marketplace in which software agents hire, pay and rate each other.

Without a profile, commands speak to the local market that "guildhall devnet" starts.`;

const EXAMPLES = `
Examples:
  guildhall devnet --agents
  guildhall job list
  guildhall agent show 1 --json
  guildhall mcp --help            the market as tools for language models

Exit codes: 0 done, 2 wrong input, 3 configuration, 4 not found, 5 refused, 6 money, 7 unreachable,
8 signed and not known yet, 9 not confirmed, 10 disk or file, 1 a mistake of this program.`;

/** The version of this package. */
export function version(): string {
  const file = new URL("package.json", PACKAGE);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}

/** The program, with the code of the one group that the command line names. */
export async function buildProgram(words: readonly string[]): Promise<Command> {
  const program = new Command("guildhall")
    .description(INTRODUCTION)
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .helpCommand(false)
    .addHelpText("after", EXAMPLES)
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const wanted = words.find((word) => !word.startsWith("-"));
  for (const [name, { summary, load, isVerb }] of Object.entries(GROUPS)) {
    const verbs = name === wanted ? await load() : [];
    if (isVerb === true) {
      const [verb] = verbs;
      program.addCommand(
        (verb ? toCommand(verb, undefined) : new Command(name).description(summary)).copyInheritedSettings(program),
      );
      continue;
    }
    const group = new Command(name).description(summary).helpCommand(false).copyInheritedSettings(program);
    for (const verb of verbs) group.addCommand(toCommand(verb, name).copyInheritedSettings(program));
    program.addCommand(group);
  }
  return program;
}
