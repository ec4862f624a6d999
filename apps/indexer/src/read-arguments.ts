import { parseArgs } from "node:util";

import { OptionInvalidError } from "./errors/option-invalid-error.js";

/** The arguments of the command. */
export interface IndexerArguments {
  readonly rpc: readonly string[];
  readonly deployment: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl?: string;
  readonly requestsPerMinute?: number;
  readonly trustProxy: boolean;
  readonly serveOnly: boolean;
  readonly readDocuments: boolean;
  readonly probeEndpoints: boolean;
}

export const HELP = `guildhall-indexer: indexes a Guildhall deployment and answers searches

  --rpc URL              a node of the chain (required); say it again for others that are asked when one fails
  --deployment FILE      the record of the contracts, deployments/<chainId>.json (required)
  --data FOLDER          where everything is kept (guildhall-index)
  --database-url URL     a PostgreSQL database to keep the tables in; DATABASE_URL says the same
  --serve-only           answer from what another process indexes into the same PostgreSQL
  --host ADDRESS         where to listen (127.0.0.1)
  --port NUMBER          where to listen (42069); 0 for a free one
  --requests-per-minute NUMBER  answers to one network address (600)
  --trust-proxy          take a client's address from X-Forwarded-For
  --no-documents         read no registration files and briefs
  --no-probes            do not ask the endpoints of agents whether they answer
  --help                 print this
`;

/** Reads the command line; nothing when help is wanted. @throws {@link OptionInvalidError} */
export function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): IndexerArguments | undefined {
  const values = parsed(args);
  if (values.help === true) return undefined;
  if (values.rpc === undefined) throw new OptionInvalidError("rpc", "is missing");
  if (values.deployment === undefined) throw new OptionInvalidError("deployment", "is missing");
  const databaseUrl = values["database-url"] ?? environment["DATABASE_URL"];
  const requestsPerMinute = wholeNumber("requests-per-minute", values["requests-per-minute"], 1, 1_000_000);
  return {
    rpc: values.rpc,
    deployment: values.deployment,
    dataDir: values.data ?? "guildhall-index",
    host: values.host ?? "127.0.0.1",
    port: wholeNumber("port", values.port, 0, 65_535) ?? 42_069,
    trustProxy: values["trust-proxy"] === true,
    serveOnly: values["serve-only"] === true,
    readDocuments: values["no-documents"] !== true,
    probeEndpoints: values["no-probes"] !== true,
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(requestsPerMinute !== undefined && { requestsPerMinute }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    rpc: { type: "string", multiple: true },
    deployment: text,
    data: text,
    "database-url": text,
    "serve-only": flag,
    host: text,
    port: text,
    "requests-per-minute": text,
    "trust-proxy": flag,
    "no-documents": flag,
    "no-probes": flag,
    help: flag,
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [, name = "?"] = /--([\w-]+)/.exec((error as Error).message) ?? [];
    throw new OptionInvalidError(name, "is not known, or needs a value");
  }
}

function wholeNumber(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new OptionInvalidError(option, `must be a whole number from ${least} to ${most}`);
}
