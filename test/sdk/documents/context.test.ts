import { expect } from "chai";
import jsonld from "jsonld";

import { JOB_CONTEXT_IRI, type JobDocument, jobContext } from "../../../sdk/src/index.js";
import { fullDelivery, fullEvidence, fullOffer, fullPlan, fullReasons } from "../fixtures/documents.js";

/** Answers with the package's own context, and with nothing else: a test must not reach for the network. */
async function documentLoader(url: string) {
  if (url !== JOB_CONTEXT_IRI) throw new RangeError(`unexpected context ${url}`);
  return { contextUrl: null, documentUrl: url, document: jobContext };
}

/** Every name in a document but those of metrics, which are data. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...(name === "metrics" ? [] : namesOf(member))]);
}

describe("jobContext", () => {
  const documents: readonly JobDocument[] = [fullOffer, fullPlan, fullDelivery, fullEvidence, fullReasons];

  it("defines every name that the documents use, and no other", () => {
    const defined = Object.keys(jobContext["@context"]).filter((name) => !name.startsWith("@") && name !== "x");
    const used = documents.flatMap(namesOf).filter((name) => !name.startsWith("@"));
    expect(new Set([...used, ...documents.map((document) => document["@type"])])).to.deep.equal(new Set(defined));
  });

  for (const document of documents) {
    it(`lets a JSON-LD processor read a ${document["@type"]} and write it again without loss`, async () => {
      const source = { ...document, "x:vendor.note": "kept" };
      const expanded = await jsonld.expand(source, { documentLoader, safe: true });
      expect(JSON.stringify(expanded)).to.include(`urn:guildhall:vocabulary:job:1#${document["@type"]}`);
      expect(JSON.stringify(expanded)).to.include("urn:guildhall:extension:vendor.note");
      expect(await jsonld.compact(expanded, JOB_CONTEXT_IRI, { documentLoader })).to.deep.equal(source);
    });
  }
});
