import { isMarketplaceError } from "@guildhall/sdk";
import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { graphql } from "ponder";

import { makeDocumentTables } from "../documents/document-tables.js";
import { keepDocuments } from "../documents/keep-documents.js";
import type { ProcessOptions } from "../process/process-options.js";
import { blockHashOf } from "../process/node-calls.js";
import * as schema from "../schema/index.js";
import { agentCollection } from "./collections/agents.js";
import { disputeCollection } from "./collections/disputes.js";
import { jobCollection } from "./collections/jobs.js";
import { offerCollection } from "./collections/offers.js";
import { panelCollection } from "./collections/panels.js";
import { type Head, readPage } from "./collection.js";
import { ponderDatabase } from "./database.js";
import { agentDetails, type Details, disputeDetails, jobDetails, offerDetails, panelDetails } from "./details.js";
import { EventStreams } from "./event-stream.js";
import { governancePage } from "./governance.js";
import { Heads } from "./heads.js";
import { openApiDocument, type Operation, RANK_PARAMETERS } from "./openapi.js";
import { type Parameter, readParameters } from "./parameters.js";
import { rateLimit } from "./rate-limit.js";
import { readStats } from "./stats.js";
import { tablesOf } from "./tables.js";
import { seedsOf, TrustRanks } from "./trust-ranks.js";
import { QueryInvalidError } from "../errors/query-invalid-error.js";

/** For how long an answer may be kept, in seconds: about a block. */
const MOST_AGE = 2;
const DEFAULT_RANKS = 100;
const MOST_MILESTONES = 16;

const ID: Parameter = { kind: "number", says: "The agent's id." };
const HASH: Parameter = { kind: "hash", says: "The id." };
const MILESTONE: Parameter = { kind: "integer", least: 0, most: MOST_MILESTONES, says: "The place of the milestone." };

const OPERATIONS: readonly Operation[] = [
  { path: "/agents/{id}", says: "An agent, with owners, keys, settlements and probes.", place: { id: ID } },
  { path: "/offers/{id}", says: "An offer, with its bids.", place: { id: HASH } },
  { path: "/jobs/{id}", says: "A job, with milestones, payees, disputes and all that happened.", place: { id: HASH } },
  {
    path: "/disputes/{id}/{milestone}",
    says: "A dispute, with evidence and rulings.",
    place: { id: HASH, milestone: MILESTONE },
  },
  { path: "/panels/{id}", says: "A panel, with the bonds of its members.", place: { id: HASH } },
  { path: "/stats", says: "Sums over the market: raw, and without the jobs that docs/design/wash.md excludes." },
  { path: "/rank", says: "Agents by the trust that reaches them from yours, explained.", parameters: RANK_PARAMETERS },
  { path: "/governance", says: "What owner and guardian said, the newest first." },
  { path: "/health", says: "Answers while the process lives." },
  { path: "/ready", says: "200 once the index has caught up with the chain, else 503." },
  { path: "/graphql", says: "GraphQL over all tables, by POST; a page to try it by GET." },
];

/** The API as a web application. Ponder adds `/health`, `/ready`, `/status`, `/metrics`, and CORS for everybody. */
export async function createApi(options: ProcessOptions): Promise<Hono> {
  const { deployment, instance } = options;
  const database = ponderDatabase();
  await makeDocumentTables(database);
  const tables = tablesOf(options.schema);
  const heads = new Heads(database, tables);
  const scope = options.schema;
  const collections = [
    agentCollection(tables, scope),
    offerCollection(tables, scope),
    jobCollection(tables),
    disputeCollection(tables),
    panelCollection(tables),
  ];
  const ledger = deployment.contracts.ReputationLedger.address;
  const hashOf = (block: number): Promise<string> => blockHashOf(options.rpcUrls, block);
  const ranks = new TrustRanks({ database, tables, chainId: BigInt(deployment.chainId), ledger, hashOf });
  const streams = new EventStreams(database, tables, tellOperator);
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
  const document = openApiDocument(collections, OPERATIONS);
  app.get("/openapi.json", (context) => context.json(document));

  /** Answers with the block up to which it is complete. */
  const get = (path: string, read: (context: Context, head: Head) => Promise<object>): void => {
    app.get(path, async (context) => {
      const head = await heads.latest();
      const body = await read(context, head);
      context.header("Cache-Control", `public, max-age=${MOST_AGE}`);
      context.header("X-Block-Number", String(head.number));
      return context.body(toText({ ...body, block: head }), 200, { "Content-Type": "application/json" });
    });
  };
  const searchOf = (context: Context): URLSearchParams => new URL(context.req.url).searchParams;
  for (const collection of collections) {
    get(collection.path, (context, head) => readPage(database, collection, searchOf(context), head));
  }
  const detail = (
    path: string,
    place: Readonly<Record<string, Parameter>>,
    read: (details: Details, ids: readonly string[]) => Promise<object>,
  ): void => {
    get(path, (context, head) => {
      readParameters(searchOf(context), {});
      const given = new URLSearchParams(
        Object.keys(place).map((name): [string, string] => [name, context.req.param(name) ?? ""]),
      );
      const asked = readParameters(given, place);
      return read(
        { database, tables, scope, head },
        Object.keys(place).map((name) => asked[name] ?? ""),
      );
    });
  };
  detail("/agents/:id", { id: ID }, (details, [id = ""]) => agentDetails(details, id));
  detail("/offers/:id", { id: HASH }, (details, [id = ""]) => offerDetails(details, id));
  detail("/jobs/:id", { id: HASH }, (details, [id = ""]) => jobDetails(details, id));
  detail("/panels/:id", { id: HASH }, (details, [id = ""]) => panelDetails(details, id));
  detail("/disputes/:id/:milestone", { id: HASH, milestone: MILESTONE }, (details, [id = "", milestone = ""]) =>
    disputeDetails(details, id, Number(milestone)),
  );
  detail("/stats", {}, () => readStats(database, tables));
  detail("/governance", {}, () => governancePage(database, tables));
  get("/rank", async (context, head) => {
    const asked = readParameters(searchOf(context), RANK_PARAMETERS);
    if (asked["seeds"] === undefined) throw new QueryInvalidError("seeds", "is missing");
    const ranking = await ranks.rank(seedsOf(asked["seeds"]), head);
    return { ...ranking, ranks: ranking.ranks.slice(0, Number(asked["limit"] ?? DEFAULT_RANKS)), at: ranking.block };
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
