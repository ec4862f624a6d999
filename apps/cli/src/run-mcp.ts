import { EXIT, type ExitCode } from "./errors/exit-codes.js";

const PACKAGE = "@guildhall/mcp";

/**
 * Runs `guildhall mcp …`: the command line of the package @guildhall/mcp, when it is installed beside this one. It is no dependency: few who
 * use the command line serve a model. Its module claims standard output when it is loaded, so nothing may be printed before.
 *
 * @returns The exit code when the package is missing; undefined when it runs, and sets its own.
 */
export async function runMcp(words: readonly string[]): Promise<ExitCode | undefined> {
  process.argv = [...process.argv.slice(0, 2), ...words];
  try {
    await import(`${PACKAGE}/main`);
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND" || !String(error).includes(PACKAGE))
      throw error;
    process.stderr.write(`Error: The package ${PACKAGE} is not installed.\n  next: npm install ${PACKAGE}\n`);
    return EXIT.configuration;
  }
}
