import { Ajv2020 } from "ajv/dist/2020.js";

import { readText } from "../../scripts/lib/project.js";

interface ApiDocument {
  readonly paths: Readonly<Record<string, { readonly get: ApiOperation }>>;
}

interface ApiOperation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** What an answer of the indexer's API has that apps/indexer/openapi.json does not say; empty when they agree. */
export function apiProblems(path: string, mediaType: string, answer: unknown): readonly string[] {
  const operation = Object.entries(document.paths).find(([pattern]) => matches(pattern, path));
  if (operation === undefined) return [`${path} is not in the document`];
  const schema = operation[1].get.responses["200"]?.content?.[mediaType]?.schema;
  if (schema === undefined) return [`${path} has no ${mediaType}`];
  const reference = (schema as { readonly $ref?: string }).$ref;
  const validate = ajv.getSchema(`api${reference ?? ""}`);
  if (reference === undefined || validate === undefined) return [`${path} has no named schema`];
  if (validate(answer) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${path} ${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

const document = JSON.parse(readText("apps/indexer/openapi.json")) as ApiDocument;
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, "api");

function matches(pattern: string, path: string): boolean {
  const places = pattern.split("/");
  const parts = path.split("?")[0]!.split("/");
  return places.length === parts.length && places.every((place, i) => place.startsWith("{") || place === parts[i]);
}
