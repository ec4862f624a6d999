import { parseArgs } from "node:util";

import { OptionInvalidError } from "./errors/option-invalid-error.js";

export const HELP = `guildhall-mcp: the Guildhall market as tools for language models

  guildhall-mcp serve --rpc URL [options]     serve a client over standard input and output
  guildhall-mcp http --rpc URL [options]      serve clients over HTTP on this machine
  guildhall-mcp decisions                     list calls that wait for a person
  guildhall-mcp decide ID approve|decline     decide on one

  --rpc URL             the chain's node
  --deployment FILE     the record of the contracts, when this version does not know it
  --key-file FILE       the private key, 0x and 64 hex digits; or set GUILDHALL_PRIVATE_KEY. Without a key the server only reads
  --session FILE        act as an agent's account: {"agentId": "7", "grant": {...}}, by a session of the key
  --journal PLACE       what the server remembers: a file (guildhall-mcp.db), or postgres://user@host/database#schema, with the
                        password in PGPASSWORD; one for each server
  --store LOCATION      where documents are put: data: (default), a file: URI of a folder, or an http(s): URL
  --budget TOKEN=CALL/DAY/TOTAL
                        what may be spent, in whole tokens: --budget USDC=10/50/200. Without one nothing is spent
  --ask-above TOKEN=AMOUNT
                        above this a person decides
  --decide-in PLACE     inbox (default): the commands above; client: the program of the model may ask its user, too
  --choice WHICH        best (default): only the bid that the ledger's record puts first can be hired; any
  --allow ACCOUNT       deal with this account; once for each. Anybody without it
  --deny ACCOUNT        never deal with this account
  --skill NAME          only jobs for this skill; once for each
  --host ADDRESS        for http: 127.0.0.1 (default) or ::1
  --port NUMBER         for http: 8791; 0 for a free one
  --token-file FILE     for http: what clients send as a bearer token (guildhall-mcp.token, made when there is none)
  --no-token            for http, to test the protocol: everybody on this machine can call the tools
  --help                print this
`;

const text = { type: "string" } as const;
const list = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;
const OPTIONS = {
  rpc: text,
  deployment: text,
  "key-file": text,
  session: text,
  journal: text,
  store: text,
  budget: list,
  "ask-above": list,
  "decide-in": text,
  choice: text,
  allow: list,
  deny: list,
  skill: list,
  host: text,
  port: text,
  "token-file": text,
  "no-token": flag,
  help: flag,
} as const;

/** What may be spent of a token, in whole tokens. */
interface BudgetWish {
  readonly token: string;
  readonly amounts: readonly string[];
}

/** The arguments of the command. */
export type McpArguments =
  | { readonly command: "help" }
  | { readonly command: "decisions"; readonly journal: string }
  | { readonly command: "decide"; readonly journal: string; readonly id: string; readonly approve: boolean }
  | ({ readonly command: "serve" | "http" } & ServeArguments);

/** The arguments of a server. */
export interface ServeArguments {
  readonly rpc: string;
  readonly deployment?: string;
  readonly keyFile?: string;
  readonly session?: string;
  readonly journal: string;
  readonly store: string;
  readonly budgets: readonly BudgetWish[];
  readonly askAbove: readonly BudgetWish[];
  readonly decideIn: "inbox" | "client";
  readonly choice: "best" | "any";
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  readonly skills?: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly tokenFile: string;
  readonly isOpen: boolean;
}

/** Reads the command line. @throws {@link OptionInvalidError} */
export function readArguments(args: readonly string[]): McpArguments {
  const { values, positionals } = parsed(args);
  const [command = "serve", id, answer] = positionals;
  const journal = values.journal ?? "guildhall-mcp.db";
  if (values.help === true) return { command: "help" };
  if (command === "decisions") return { command, journal };
  if (command === "decide") {
    if (id === undefined) throw new OptionInvalidError("ID", "is missing: name the decision");
    return { command, journal, id, approve: oneOf("approve|decline", answer, ["approve", "decline"]) === "approve" };
  }
  if (command !== "serve" && command !== "http")
    throw new OptionInvalidError("command", "must be serve, http, decisions or decide");
  if (values.rpc === undefined) throw new OptionInvalidError("--rpc", "is missing");
  return {
    command,
    rpc: values.rpc,
    ...(values.deployment !== undefined && { deployment: values.deployment }),
    ...(values["key-file"] !== undefined && { keyFile: values["key-file"] }),
    ...(values.session !== undefined && { session: values.session }),
    journal,
    store: values.store ?? "data:",
    budgets: (values.budget ?? []).map((one) => wish("--budget", one, 3)),
    askAbove: (values["ask-above"] ?? []).map((one) => wish("--ask-above", one, 1)),
    decideIn: oneOf("--decide-in", values["decide-in"] ?? "inbox", ["inbox", "client"]),
    choice: oneOf("--choice", values.choice ?? "best", ["best", "any"]),
    ...(values.allow && { allow: values.allow }),
    ...(values.deny && { deny: values.deny }),
    ...(values.skill && { skills: values.skill }),
    host: values.host ?? "127.0.0.1",
    port: portOf(values.port ?? "8791"),
    tokenFile: values["token-file"] ?? "guildhall-mcp.token",
    isOpen: values["no-token"] === true,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [name = "?"] = /--[\w-]+/.exec((error as Error).message) ?? [];
    throw new OptionInvalidError(name, "is not known, or needs a value");
  }
}

function oneOf<const Value extends string>(option: string, value: string | undefined, values: readonly Value[]): Value {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new OptionInvalidError(option, `must be ${values.join(" or ")}`);
  return found;
}

/** `USDC=10/50/200`. */
function wish(option: string, value: string, most: number): BudgetWish {
  const [, token, amounts] = /^([^=]+)=([\d./]+)$/.exec(value) ?? [];
  const parts = amounts?.split("/") ?? [];
  if (token === undefined || parts.length !== most || parts.some((part) => !/^\d+(\.\d+)?$/.test(part))) {
    throw new OptionInvalidError(
      option,
      `must be a token, "=" and ${most === 1 ? "an amount" : "three amounts with / between them"}`,
    );
  }
  return { token, amounts: parts };
}

function portOf(value: string): number {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
  throw new OptionInvalidError("--port", "must be a whole number from 0 to 65535");
}
