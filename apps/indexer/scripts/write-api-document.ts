// Writes apps/indexer/openapi.json: what the API answers, as an OpenAPI document, from the code that answers. Needs no chain.
import { writeFileSync } from "node:fs";

import { apiDocumentText } from "../src/api/document-text.js";

writeFileSync(new URL("../openapi.json", import.meta.url), apiDocumentText());
