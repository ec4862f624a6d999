import { parseArgs } from "node:util";

import { OptionInvalidError } from "./errors/option-invalid-error.js";

/** The arguments of the command. */
export interface WebArguments {
  readonly name?: string;
  readonly rpc: string;
  readonly deployment: string;
  readonly indexer?: string;
  readonly gateway?: string;
  readonly documents: readonly string[];
  readonly host: string;
  readonly port: number;
}

export const HELP = `guildhall-web: serves the page of a Guildhall market

  --rpc URL           a node that the readers' browsers may ask (required)
  --deployment FILE   the record of the contracts, deployments/<chainId>.json (required)
  --indexer URL       the market's index; without it there is no search and no history
  --gateway URL       for ipfs: documents; a CID is put behind it
  --documents URL     where else documents are; say it again for others
  --name NAME         of the market, shown above every page (the chain's number)
  --host ADDRESS      where to listen (127.0.0.1)
  --port NUMBER       where to listen (8080); 0 for a free one
  --help              print this
`;

/** Reads the command line; nothing when help is wanted. @throws {@link OptionInvalidError} */
export function readArguments(args: readonly string[]): WebArguments | undefined {
  const values = parsed(args);
  if (values.help === true) return undefined;
  const rpc = url("rpc", values.rpc);
  if (rpc === undefined) throw new OptionInvalidError("rpc", "is missing");
  if (values.deployment === undefined) throw new OptionInvalidError("deployment", "is missing");
  const indexer = url("indexer", values.indexer);
  const gateway = url("gateway", values.gateway);
  return {
    rpc,
    deployment: values.deployment,
    documents: (values.documents ?? []).map((text) => url("documents", text) ?? text),
    host: values.host ?? "127.0.0.1",
    port: portOf(values.port),
    ...(indexer !== undefined && { indexer }),
    ...(gateway !== undefined && { gateway }),
    ...(values.name !== undefined && { name: values.name }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    rpc: text,
    deployment: text,
    indexer: text,
    gateway: text,
    documents: { type: "string", multiple: true },
    name: text,
    host: text,
    port: text,
    help: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [, name = "?"] = /--([\w-]+)/.exec((error as Error).message) ?? [];
    throw new OptionInvalidError(name, "is not known, or needs a value");
  }
}

function url(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { protocol } = URL.canParse(text) ? new URL(text) : { protocol: "" };
  if (protocol !== "http:" && protocol !== "https:")
    throw new OptionInvalidError(option, "must be an http: or https: URL");
  return text;
}

const DEFAULT_PORT = 8_080;
const MOST_PORT = 65_535;

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= MOST_PORT) return port;
  throw new OptionInvalidError("port", `must be a whole number from 0 to ${MOST_PORT}`);
}
