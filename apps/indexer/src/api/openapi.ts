import { RANKING, RANK_PARAMETERS } from "./rank.js";
import { EVENT, STREAM_PARAMETERS } from "./event-stream.js";
import type { Operation } from "./operations.js";
import { type Parameter, type Parameters, schemaOf } from "./parameters.js";
import { STATUS_ANSWER } from "./status.js";
import { componentsOf, type Field } from "./shapes/shape.js";

type Json = Readonly<Record<string, unknown>>;

const PROBLEM: Json = {
  type: "object",
  description: "What is wrong, and what to do.",
  required: ["code", "message"],
  properties: { code: { type: "string" }, message: { type: "string" } },
};

const ERROR: Json = {
  description: "What is wrong, and what to do.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

interface PlainPath {
  readonly path: string;
  readonly says: string;
  readonly parameters?: Parameters;
  readonly required?: readonly string[];
  readonly place?: Readonly<Record<string, Parameter>>;
  readonly mediaType?: string;
  readonly schema?: Json;
}

/** What is not answered from the index at a block. */
const OTHERS: readonly PlainPath[] = [
  {
    path: "/rank",
    says: "Agents by the trust that reaches them from yours, explained.",
    parameters: RANK_PARAMETERS,
    required: ["seeds"],
    schema: RANKING.schema,
  },
  {
    path: "/events",
    says: "Events as they are indexed, as server-sent events: each with the name of the chain's event and this as data; rollback with the id of the first event that the chain took back.",
    parameters: STREAM_PARAMETERS,
    mediaType: "text/event-stream",
    schema: EVENT.schema,
  },
  { path: "/lag", says: "How far the index is behind the chain.", schema: STATUS_ANSWER.schema },
  { path: "/health", says: "Answers while the process lives." },
  { path: "/ready", says: "200 once the index has caught up with the chain, else 503." },
  { path: "/status", says: "The block that Ponder has read." },
  { path: "/graphql", says: "GraphQL over all tables, by POST; a page to try it by GET." },
];

/** Every path of the API as an OpenAPI 3.1 document, from what the paths themselves read and answer. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const shapes: readonly Field[] = [...operations.map(({ shape }) => shape), RANKING, EVENT, STATUS_ANSWER];
  const answered = operations.map((operation) => [
    operation.path,
    pathOf({ ...operation, schema: operation.shape.schema }),
  ]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Guildhall indexer",
      version: "1",
      description:
        "Addresses and hashes are in lower case, integers beyond 32 bits are decimal texts, times are unix seconds as decimal texts. Lists come in pages: pass nextCursor as cursor. The header X-Block-Number and the member block say up to which block an answer is complete. Texts that strangers wrote are plain text, whatever they look like. Check on the chain what money depends on.",
    },
    paths: Object.fromEntries([...answered, ...OTHERS.map((each) => [each.path, pathOf(each)])]) as Json,
    components: { schemas: { ...componentsOf(shapes), Problem: PROBLEM } },
  };
}

function pathOf({
  says,
  parameters = {},
  required = [],
  place = {},
  mediaType = "application/json",
  schema = {},
}: PlainPath): Json {
  const placed = Object.entries(place).map(([name, parameter]) => described(name, parameter, "path", true));
  const queried = Object.entries(parameters).map(([name, parameter]) =>
    described(name, parameter, "query", required.includes(name)),
  );
  const ok = { description: "The answer.", content: { [mediaType]: { schema } } };
  const responses = { 200: ok, 400: ERROR, 404: ERROR, 429: ERROR, 503: ERROR };
  return { get: { summary: says, parameters: [...placed, ...queried], responses } };
}

function described(name: string, parameter: Parameter, where: "path" | "query", required: boolean): Json {
  return { name, in: where, required, description: parameter.says, schema: schemaOf(parameter) };
}
