import { expect } from "chai";
import jsonld from "jsonld";

import {
  DocumentInvalidError,
  DocumentNotJsonError,
  type JobRating,
  parseJobRating,
  RATING_CONTEXT_IRI,
  ratingContext,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";

const REGISTRY = "eip155:31337:0x00000000000000000000000000000000000000A1";
const rating: JobRating = {
  "@context": RATING_CONTEXT_IRI,
  "@type": "JobRating",
  agentRegistry: REGISTRY,
  feedbackRegistry: REGISTRY,
  agentId: 2,
  clientAddress: REGISTRY,
  createdAt: "2026-11-21T12:00:00Z",
  jobId: `0x${"ab".repeat(32)}`,
  milestone: 0,
  value: -87,
  valueDecimals: 1,
  tag1: "quality",
  tag2: "audit",
  endpoint: "https://agents.example/a2a",
  comment: "Two days early.",
  signature: "0x0123",
};

/** Answers with the package's own context, and with nothing else: a test must not reach for the network. */
async function documentLoader(url: string) {
  if (url !== RATING_CONTEXT_IRI) throw new RangeError(`unexpected context ${url}`);
  return { contextUrl: null, documentUrl: url, document: ratingContext };
}

describe("ratingContext", () => {
  it("defines every name of a rating, and no other", () => {
    const defined = Object.keys(ratingContext["@context"]).filter((name) => !name.startsWith("@"));
    const used = Object.keys(rating).filter((name) => !name.startsWith("@"));
    expect(new Set([...used, "JobRating"])).to.deep.equal(new Set(defined));
  });

  it("lets a JSON-LD processor read a rating and write it again without loss", async () => {
    const expanded = await jsonld.expand({ ...rating }, { documentLoader, safe: true });
    expect(JSON.stringify(expanded)).to.include("urn:guildhall:vocabulary:rating:1#JobRating");
    expect(await jsonld.compact(expanded, RATING_CONTEXT_IRI, { documentLoader })).to.deep.equal(rating);
  });
});

describe("parseJobRating", () => {
  it("reads what it should be", () => {
    expect(parseJobRating(JSON.stringify(rating))).to.deep.equal(rating);
  });

  it("names every place that is missing, unknown or malformed", async () => {
    const changes: readonly (readonly [string, Record<string, unknown>])[] = [
      ["/comment", { comment: undefined }],
      ["/x:note", { "x:note": "unsigned" }],
      ["/clientAddress", { clientAddress: "0x00" }],
      ["/createdAt", { createdAt: "2026-11-21T12:00:00+01:00" }],
      ["/jobId", { jobId: "0xAB" }],
      ["/milestone", { milestone: 16 }],
      ["/value", { value: 1.5 }],
      ["/valueDecimals", { valueDecimals: 19 }],
      ["/signature", { signature: "0xABCD" }],
    ];
    for (const [path, change] of changes) {
      const text = JSON.stringify({ ...rating, ...change });
      const error = await caught(DocumentInvalidError, () => parseJobRating(text));
      expect(error.problems.map((problem) => problem.path)).to.deep.equal([path]);
    }
    await caught(DocumentNotJsonError, () => parseJobRating("{"));
  });
});
