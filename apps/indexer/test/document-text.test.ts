import { readFileSync } from "node:fs";

import { expect } from "chai";

import { apiDocumentText } from "../src/api/document-text.js";

describe("apps/indexer/openapi.json", () => {
  it("is what the code answers; npm run write:api writes it", () => {
    const committed = readFileSync(new URL("../openapi.json", import.meta.url), "utf8");
    expect(committed).to.equal(apiDocumentText());
  });
});
