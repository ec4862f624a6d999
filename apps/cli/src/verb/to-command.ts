import { Command, InvalidArgumentError, Option as CommanderOption } from "commander";

import { isCliError } from "../errors/cli-error.js";
import type { CommonOptions } from "./open-context.js";
import type { Option, Parameter } from "./parameters.js";
import type { Verb } from "./verb.js";

/** `clientAgent` as `client-agent`. */
const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A verb as a command of commander. */
export function toCommand(verb: Verb, group: string | undefined): Command {
  const words = ["guildhall", ...(group === undefined ? [] : [group]), verb.name].join(" ");
  const command = new Command(verb.name).description(verb.summary);
  const names: string[] = [];
  for (const [name, parameter] of Object.entries(verb.parameters)) {
    if (parameter.kind === "argument") {
      names.push(name);
      const placeholder = parameter.isRequired ? `<${kebab(name)}>` : `[${kebab(name)}]`;
      command.argument(placeholder, parameter.description, (text: string) => readOf(parameter, text));
    } else {
      addOption(command, name, parameter);
    }
  }
  command
    .option("--json", "print one JSON object, and nothing else, on stdout")
    .option("--field <name>", "print only this member of the JSON object, as a shell script wants it");
  if (verb.needsMarket) command.option("--profile <name>", 'the market and key to use; see "guildhall profile list"');
  if (verb.isWrite) {
    command
      .option("--dry-run", "say what it would do, cost and who could undo it; send nothing")
      .option("--yes", "do not ask, also on a public chain")
      .option("--idempotency-key <name>", "do it once under this name, however often the command is run");
  }
  command.addHelpText("after", `\nExamples:\n${verb.examples.map((example) => `  ${example}`).join("\n")}`);
  return command.action(async (...given: unknown[]) => {
    const options = command.opts<CommonOptions & Record<string, unknown>>();
    const input: Record<string, unknown> = { ...options };
    names.forEach((name, i) => {
      if (given[i] !== undefined) input[name] = given[i];
    });
    // Help needs no profile and no chain.
    const { openContext } = await import("./open-context.js");
    const context = openContext(options, words);
    try {
      await verb.run(context, input as never);
    } finally {
      context.close();
    }
  });
}

function addOption(command: Command, name: string, option: Option<unknown>): void {
  const flags = option.kind === "flag" ? `--${kebab(name)}` : `--${kebab(name)} <${option.value}>`;
  if (option.kind === "flag") {
    command.option(flags, option.description);
    return;
  }
  const read = (text: string, before: unknown): unknown => {
    const value = readOf(option, text);
    return option.kind === "list" ? [...((before as unknown[] | undefined) ?? []), value] : value;
  };
  if (option.bare !== undefined) {
    const optional = new CommanderOption(`--${kebab(name)} [${option.value}]`, option.description);
    command.addOption(optional.preset(option.bare).argParser(read));
  } else if (option.isRequired) command.requiredOption(flags, option.description, read);
  else command.option(flags, option.description, read);
}

function readOf(parameter: Parameter, text: string): unknown {
  try {
    return parameter.read(text);
  } catch (error) {
    if (isCliError(error, "INPUT_INVALID")) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
