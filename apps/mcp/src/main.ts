#!/usr/bin/env node
// The command guildhall-mcp. The first import claims standard output, before any other module can print to it.
import { protocolOutput } from "./claim-stdout.js";

import { randomBytes } from "node:crypto";
import { access, readFile, writeFile } from "node:fs/promises";

import { isPostgresPlace, openJournalAt } from "@guildhall/agent";
import { isMarketplaceError } from "@guildhall/sdk";

import { decisions } from "./decisions.js";
import { OptionInvalidError } from "./errors/option-invalid-error.js";
import { HELP, type McpArguments, readArguments, type ServeArguments } from "./read-arguments.js";

/** One line of JSON on standard error. A stranger's text is not in it, nor what a node answered. */
function log(fields: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`);
}

function logError(error: unknown): void {
  const code = isMarketplaceError(error) ? error.code : error instanceof Error ? error.name : "UNKNOWN";
  log({ level: isMarketplaceError(error) ? "info" : "error", code });
}

const print = (text: string): boolean => protocolOutput.write(text);

type Serve = ServeArguments & { readonly command: "serve" | "http" };

async function serve(args: Serve): Promise<void> {
  // Who only decides need not wait for the server's packages.
  const [{ openFromArguments }, { serveHttp }, { serveStdio }] = await Promise.all([
    import("./open-from-arguments.js"),
    import("./serve-http.js"),
    import("./serve-stdio.js"),
  ]);
  const opened = await openFromArguments(args);
  const { market, lost } = opened;
  if (args.command === "serve") {
    const end = (): void => void process.stdin.destroy();
    process.once("SIGINT", end).once("SIGTERM", end);
    lost.addEventListener("abort", end, { once: true });
    await serveStdio({ market, output: protocolOutput, log: logError });
    await opened.close();
    lost.throwIfAborted();
    return;
  }
  const token = args.isOpen ? "none" : await tokenOf(args.tokenFile);
  const server = await serveHttp({ market, token, hostname: args.host, port: args.port, log: logError });
  print(`${JSON.stringify({ url: server.url, ...(!args.isOpen && { tokenFile: args.tokenFile }) })}\n`);
  const stop = (): void => {
    void server.close().then(() => opened.close());
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  lost.addEventListener(
    "abort",
    () => {
      logError(lost.reason);
      process.exitCode = 1;
      stop();
    },
    { once: true },
  );
}

/** The token in a file that its owner alone can read; made when there is none. */
async function tokenOf(file: string): Promise<string> {
  await writeFile(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" }).catch(
    (error: unknown) => {
      if ((error as { code?: unknown }).code !== "EEXIST") throw error;
    },
  );
  return (await readFile(file, "utf8")).trim();
}

/** To open a journal that is not there would make an empty one, in which nothing waits. */
async function requireFile(path: string): Promise<void> {
  if (isPostgresPlace(path)) return;
  await access(path).catch(() => {
    throw new OptionInvalidError("--journal", "names no file: give the journal of the server whose calls wait");
  });
}

async function decide(args: Extract<McpArguments, { command: "decisions" | "decide" }>): Promise<void> {
  await requireFile(args.journal);
  const journal = await openJournalAt(args.journal);
  try {
    const inbox = decisions(journal);
    if (args.command === "decisions") {
      const waiting = await inbox.waiting();
      for (const decision of waiting) print(`${JSON.stringify(decision)}\n`);
      if (waiting.length === 0) process.stderr.write("Nothing waits for a decision.\n");
    } else {
      print(`${JSON.stringify({ id: args.id, ...(await inbox.take(args.id, args)) })}\n`);
    }
  } finally {
    await journal.close();
  }
}

try {
  const args = readArguments(process.argv.slice(2));
  if (args.command === "help") print(HELP);
  else if (args.command === "decisions" || args.command === "decide") await decide(args);
  else await serve(args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
