import { openApiDocument } from "./openapi.js";
import { operationsOf } from "./operations.js";
import { tablesOf } from "./tables.js";

/** The OpenAPI document as apps/indexer/openapi.json has it; it is the same for every deployment. */
export function apiDocumentText(): string {
  const document = openApiDocument(operationsOf({ tables: tablesOf("any"), scope: "any" }));
  return `${JSON.stringify(document, null, 2)}\n`;
}
