#!/usr/bin/env node
// The command guildhall. Everything heavy is imported by the verb that needs it, so that help comes at once.
import { EXIT } from "./errors/exit-codes.js";
import { keepCompiled } from "./keep-compiled.js";
import { runCommand } from "./run-command.js";
import { runMcp } from "./run-mcp.js";

keepCompiled();

// Who reads only the first lines of the output wants no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.ok);
});
const [first, ...rest] = process.argv.slice(2);
const exitCode = first === "mcp" ? await runMcp(rest) : await runCommand(process.argv.slice(2));
// A verb that printed what is wrong has set its own.
process.exitCode ??= exitCode;
