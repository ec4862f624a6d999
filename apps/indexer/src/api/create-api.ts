import { isMarketplaceError } from "@guildhall/sdk";
import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { graphql } from "ponder";

import { makeDocumentTables } from "../documents/document-tables.js";
import { keepDocuments } from "../documents/keep-documents.js";
import type { ProcessOptions } from "../process/process-options.js";
import { blockHashOf } from "../process/node-calls.js";
import * as schema from "../schema/index.js";
import type { Head } from "./collection.js";
import { ponderDatabase } from "./database.js";
import { EventStreams } from "./event-stream.js";
import { Heads } from "./heads.js";
import { openApiDocument } from "./openapi.js";
import { operationsOf } from "./operations.js";
import { readParameters } from "./parameters.js";
import { RANK_PARAMETERS, RANKING } from "./rank.js";
import { rateLimit } from "./rate-limit.js";
import type { Shape } from "./shapes/shape.js";
import { readLag, STATUS_ANSWER } from "./status.js";
import { tablesOf } from "./tables.js";
import { seedsOf, TrustRanks } from "./trust-ranks.js";

/** For how long an answer may be kept, in seconds: about a block. */
const MOST_AGE = 2;
const DEFAULT_RANKS = 100;

/** The API as a web application. Ponder adds `/health`, `/ready`, `/status`, `/metrics`, and CORS for everybody. */
export async function createApi(options: ProcessOptions): Promise<Hono> {
  const { deployment, instance } = options;
  const database = ponderDatabase();
  await makeDocumentTables(database);
  const tables = tablesOf(options.schema);
  const heads = new Heads(database, tables);
  const scope = options.schema;
  const operations = operationsOf({ tables, scope });
  const ledger = deployment.contracts.ReputationLedger.address;
  const hashOf = (block: number): Promise<string> => blockHashOf(options.rpcUrls, block);
  const ranks = new TrustRanks({ database, tables, chainId: BigInt(deployment.chainId), ledger, hashOf });
  const streams = new EventStreams(database, { tables, scope }, tellOperator);
  if (!options.serveOnly) keepDocuments({ ...options, database, tables, scope, log: tellOperator });

  const app = new Hono();
  app.onError(answerError);
  app.get("/", (context) => {
    const { chainId, contracts } = deployment;
    const addresses = Object.fromEntries(Object.entries(contracts).map(([name, { address }]) => [name, address]));
    return context.json({
      name: "guildhall-indexer",
      instance,
      chainId,
      contracts: addresses,
      openapi: "/openapi.json",
    });
  });
  app.use(rateLimit(options.requestsPerMinute, options.trustProxy));
  app.use("/graphql", graphql({ db: undefined as never, schema }, GRAPHQL_LIMITS));
  app.get("/events", (context) => streams.answer(context));
  app.use(etag());
  const document = openApiDocument(operations);
  app.get("/openapi.json", (context) => context.json(document));

  /** Answers with the block up to which it is complete, and with nothing that the document does not say. */
  const get = (path: string, shape: Shape, read: (context: Context, head: Head) => Promise<object>): void => {
    app.get(path, async (context) => {
      const head = await heads.latest();
      const body = shape.read({ ...(await read(context, head)), block: head });
      context.header("Cache-Control", `public, max-age=${MOST_AGE}`);
      context.header("X-Block-Number", String(head.number));
      return context.body(toText(body), 200, { "Content-Type": "application/json" });
    });
  };
  const searchOf = (context: Context): URLSearchParams => new URL(context.req.url).searchParams;
  for (const { path, shape, place, parameters, read } of operations) {
    get(path.replaceAll(/\{(\w+)\}/g, ":$1"), shape, (context, head) => {
      const names = Object.keys(place);
      const given = new URLSearchParams(names.map((name): [string, string] => [name, context.req.param(name) ?? ""]));
      const search = searchOf(context);
      // What a path does not read itself is refused here.
      if (Object.keys(parameters).length === 0) readParameters(search, {});
      return read({ database, tables, scope, head }, readParameters(given, place), search);
    });
  }
  get("/lag", STATUS_ANSWER, (_, head) => readLag(options.rpcUrls, head));
  get("/rank", RANKING, async (context, head) => {
    const asked = readParameters(searchOf(context), RANK_PARAMETERS, ["seeds"]);
    const ranking = await ranks.rank(seedsOf(asked["seeds"] ?? ""), head);
    return { ...ranking, at: ranking.block, ranks: ranking.ranks.slice(0, Number(asked["limit"] ?? DEFAULT_RANKS)) };
  });
  // Not by notFound: Ponder mounts this application in its own.
  app.all("*", (context) =>
    context.json({ code: "NOT_FOUND", message: "There is nothing here. See /openapi.json." }, 404),
  );
  return app;
}

const GRAPHQL_LIMITS = { maxOperationTokens: 1_000, maxOperationDepth: 12, maxOperationAliases: 30 };

const STATUS: Readonly<Record<string, 400 | 404 | 429 | 503>> = {
  QUERY_INVALID: 400,
  ARGUMENT_INVALID: 400,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  NODE_SILENT: 503,
};

/** Answers a request that failed: the status, and a JSON object with the error's `code` and `message`. */
function answerError(error: unknown, context: Context): Response {
  const status = isMarketplaceError(error) ? STATUS[error.code] : undefined;
  if (!isMarketplaceError(error) || status === undefined) {
    tellOperator(error);
    return context.json({ code: "INTERNAL", message: "The indexer failed. Try again later." }, 500);
  }
  if (status === 429 || status === 503) {
    const { retryAfter = 1 } = error as { readonly retryAfter?: number };
    context.header("Retry-After", String(Math.ceil(retryAfter)));
  }
  return context.json({ code: error.code, message: error.message }, status);
}

function toText(body: object): string {
  return JSON.stringify(body, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}

/** A line for the operator, without anything that a stranger wrote at length. */
function tellOperator(error: unknown): void {
  const message = error instanceof Error ? error.message.slice(0, 500) : "unknown";
  process.stderr.write(`${JSON.stringify({ level: "error", message })}\n`);
}
