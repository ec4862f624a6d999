import type { Collection } from "./collection.js";
import { parametersOf } from "./collection.js";
import { STREAM_PARAMETERS } from "./event-stream.js";
import { type Parameter, type Parameters, schemaOf } from "./parameters.js";

type Json = Readonly<Record<string, unknown>>;

/** A path that is no list. */
export interface Operation {
  readonly path: string;
  readonly says: string;
  readonly parameters?: Parameters;
  readonly place?: Readonly<Record<string, Parameter>>;
  readonly mediaType?: string;
}

export const RANK_PARAMETERS: Parameters = {
  seeds: { kind: "names", most: 10, says: "Whom you trust: ids of agents, or addresses of clients." },
  limit: { kind: "integer", least: 1, most: 500, says: "How many agents, the highest rank first; 100 when left out." },
};

const ERROR: Json = {
  description: "What is wrong, and what to do.",
  content: {
    "application/json": {
      schema: {
        type: "object",
        required: ["code", "message"],
        properties: { code: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};

/** Every path of the API as an OpenAPI 3.1 document, from what the paths themselves read. */
export function openApiDocument(collections: readonly Collection[], operations: readonly Operation[]): Json {
  const paths = [
    ...collections.map((collection) => [collection.path, listPath(collection)] as const),
    ...operations.map((operation) => [operation.path, plainPath(operation)] as const),
    [
      "/events",
      plainPath({
        path: "/events",
        says: "Events as they are indexed, as server-sent events.",
        parameters: STREAM_PARAMETERS,
        mediaType: "text/event-stream",
      }),
    ] as const,
  ];
  return {
    openapi: "3.1.0",
    info: {
      title: "Guildhall indexer",
      version: "1",
      description:
        "Addresses and hashes are in lower case, integers beyond 32 bits are decimal texts, times are unix seconds. Lists come in pages: pass nextCursor as cursor. The header X-Block-Number says up to which block an answer is complete. Check on the chain what money depends on.",
    },
    paths: Object.fromEntries(paths),
  };
}

function listPath(collection: Collection): Json {
  const schema = {
    type: "object",
    required: ["items", "block"],
    properties: {
      items: { type: "array", items: { type: "object" } },
      nextCursor: { type: "string" },
      block: { type: "object", properties: { number: { type: "integer" }, timestamp: { type: "string" } } },
    },
  };
  return operation(collection.says, queryOf(parametersOf(collection)), "application/json", schema);
}

function plainPath({ says, parameters = {}, place = {}, mediaType = "application/json" }: Operation): Json {
  const placed = Object.entries(place).map(([name, parameter]) => described(name, parameter, "path"));
  return operation(says, [...placed, ...queryOf(parameters)], mediaType, { type: "object" });
}

function queryOf(parameters: Parameters): Json[] {
  return Object.entries(parameters).map(([name, parameter]) => described(name, parameter, "query"));
}

function described(name: string, parameter: Parameter, where: "path" | "query"): Json {
  return {
    name,
    in: where,
    required: where === "path" || name === "seeds",
    description: parameter.says,
    schema: schemaOf(parameter),
  };
}

function operation(summary: string, parameters: readonly Json[], mediaType: string, schema: Json): Json {
  const ok = { description: "The answer.", content: { [mediaType]: { schema } } };
  return { get: { summary, parameters, responses: { 200: ok, 400: ERROR, 404: ERROR, 429: ERROR, 503: ERROR } } };
}
