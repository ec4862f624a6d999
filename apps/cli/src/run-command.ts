import { CommanderError } from "commander";

import { EXIT, type ExitCode } from "./errors/exit-codes.js";
import { InputError } from "./errors/input-error.js";
import { type Failure, failureOf } from "./errors/report-failure.js";
import { toJson } from "./output/json.js";
import { styleCommand, styleError } from "./output/style.js";
import { GROUPS } from "./groups.js";
import { buildProgram } from "./program.js";

/** Help that was asked for, and the version. */
const GOOD = ["commander.helpDisplayed", "commander.version"];

/** Runs one command line. Never throws: a failure is printed, and decides the exit code. */
export async function runCommand(words: readonly string[]): Promise<ExitCode> {
  let verbs: readonly string[] = [];
  try {
    const program = await buildProgram(words);
    verbs = program.commands.flatMap(({ commands }) => commands.map((command) => command.name()));
    await program.parseAsync([...words], { from: "user" });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (GOOD.includes(error.code)) return EXIT.ok;
      // A group without a verb shows its help.
      if (error.code === "commander.help") return words.length === 0 ? EXIT.ok : EXIT.input;
      return tell(failureOf(new InputError(sentence(error.message), helpFor(words, verbs))), words);
    }
    return tell(failureOf(error), words);
  }
}

function tell(failure: Failure, words: readonly string[]): ExitCode {
  if (words.includes("--json")) {
    process.stdout.write(`${toJson({ error: failure })}\n`);
  } else {
    const { message, next, transactionHash } = failure;
    const signed = transactionHash === undefined ? "" : `\n  signed: ${transactionHash}`;
    process.stderr.write(`${styleError("Error:")} ${message}${signed}\n  next: ${styleCommand(next)}\n`);
  }
  return failure.exitCode;
}

/** Commander's messages begin with `error: `; the message of a parameter's reader comes after Commander's own. */
function sentence(message: string): string {
  const plain = message
    .replace(/^error: /, "")
    .replace(/^command-argument value '[^]*?' is invalid for argument '[^']*'\. /, "")
    .replace(/^option '(--[\w-]+)[^']*' argument '[^]*?' is invalid\. /, "$1: ")
    .replace(/\n\(Did you mean (.*)\?\)$/, '. Did you mean "$1"?');
  const capital = plain.charAt(0).toUpperCase() + plain.slice(1);
  return /[.?!]$/.test(capital) ? capital : `${capital}.`;
}

function helpFor(words: readonly string[], known: readonly string[]): string {
  const [group, verb] = words.filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith("-"));
  const entry = group === undefined ? undefined : GROUPS[group];
  if (group === undefined || entry === undefined) return "guildhall --help";
  const isKnown = verb !== undefined && known.includes(verb);
  return entry.isVerb === true || !isKnown ? `guildhall ${group} --help` : `guildhall ${group} ${verb} --help`;
}
