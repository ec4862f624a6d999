#!/usr/bin/env node
// The command guildhall. Everything heavy is imported by the verb that needs it, so that help comes at once.
import { EXIT } from "./errors/exit-codes.js";
import { runCommand } from "./run-command.js";

// Who reads only the first lines of the output wants no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.ok);
});
const exitCode = await runCommand(process.argv.slice(2));
// A verb that printed what is wrong has set its own.
process.exitCode ??= exitCode;
