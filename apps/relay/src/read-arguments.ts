import { parseArgs } from "node:util";

import { OptionInvalidError } from "./errors/option-invalid-error.js";
import { isPostgres } from "./open-storage.js";

/** The arguments of the command. */
export interface RelayArguments {
  readonly rpc: string;
  readonly deployment?: string;
  readonly database: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  /** Seconds. */
  readonly retention?: number;
  readonly maxDatabaseBytes?: number;
  readonly trustProxy: boolean;
}

export const HELP = `guildhall-relay: stores and forwards the messages of Guildhall agents

  --rpc URL           the chain's node, which is asked for the keys of DIDs (required)
  --deployment FILE   the record of the contracts, when this version does not know it
  --database WHERE    where the messages are kept: a file (guildhall-relay.db), or a PostgreSQL database, postgres://…;
                      DATABASE_URL says it too, and keeps a password out of the command line
  --host ADDRESS      where to listen (127.0.0.1)
  --port NUMBER       where to listen (8790); 0 for a free one
  --public-url URL    under which its users reach it, say behind a proxy
  --retention DAYS    how long a message is kept at most (30)
  --max-size MIB      the largest file; beyond it nothing is accepted
  --trust-proxy       take a client's address from X-Forwarded-For
  --help              print this
`;

/** Reads the command line; nothing when help is wanted. @throws {@link OptionInvalidError} */
export function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): RelayArguments | undefined {
  const { values } = parsed(args);
  if (values.help === true) return undefined;
  if (values.rpc === undefined) throw new OptionInvalidError("rpc", "is missing");
  const days = wholeNumber("retention", values.retention, 1, 30);
  const mebibytes = wholeNumber("max-size", values["max-size"], 1, 2 ** 20);
  const database = values.database ?? environment["DATABASE_URL"] ?? "guildhall-relay.db";
  if (mebibytes !== undefined && isPostgres(database)) {
    throw new OptionInvalidError("max-size", "is for a file: bound the PostgreSQL database by its own means");
  }
  const publicUrl = values["public-url"];
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) throw new OptionInvalidError("public-url", "must be a URL");
  return {
    rpc: values.rpc,
    database,
    host: values.host ?? "127.0.0.1",
    port: wholeNumber("port", values.port, 0, 65_535) ?? 8790,
    trustProxy: values["trust-proxy"] === true,
    ...(values.deployment !== undefined && { deployment: values.deployment }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(days !== undefined && { retention: days * 24 * 3600 }),
    ...(mebibytes !== undefined && { maxDatabaseBytes: mebibytes * 2 ** 20 }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        rpc: text,
        deployment: text,
        database: text,
        host: text,
        port: text,
        "public-url": text,
        retention: text,
        "max-size": text,
        "trust-proxy": flag,
        help: flag,
      },
    });
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
