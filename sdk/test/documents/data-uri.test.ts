import { expect } from "chai";

import { DocumentTooLargeError, fromDataUri, toDataUri, UriRefusedError } from "../../src/index.js";
import { caught } from "../utils/caught.js";

const text = (uri: string) => Buffer.from(fromDataUri(uri).content).toString();

describe("fromDataUri", () => {
  it("refuses what is malformed", async () => {
    const uris = [
      "https://example.com",
      "data:",
      "data:text/plain",
      "data:;base64,a",
      "data:;base64,a===",
      "data:;base64,YQ",
    ];
    for (const uri of [...uris, "data:,%", "data:,%4", "data:,%zz", "data:,a b", "data:,é", "data:;base64,Y Q="]) {
      const error = await caught(UriRefusedError, () => fromDataUri(uri));
      expect(error).to.include({ code: "URI_REFUSED", uri });
    }
  });

  it("refuses content above the bound, and accepts content at it", async () => {
    for (const uri of [toDataUri(new Uint8Array(11)), "data:,12345678901", `data:,${"1".repeat(1_000)}`]) {
      const error = await caught(DocumentTooLargeError, () => fromDataUri(uri, 10));
      expect(error.maxBytes).to.equal(10);
    }
    expect(fromDataUri(toDataUri(new Uint8Array(10)), 10).content).to.have.length(10);
    expect(fromDataUri(`data:,${"%00".repeat(10)}`, 10).content).to.have.length(10);
  });

  it("reads both encodings, with or without a type", () => {
    expect(text("data:,7")).to.equal("7");
    expect(text("data:text/plain;charset=utf-8,%E2%82%AC%2C1")).to.equal("€,1");
    expect(text("DATA:Text/CSV;BASE64,YSxi")).to.equal("a,b");
    expect(fromDataUri("DATA:Text/CSV;BASE64,YSxi").mediaType).to.equal("text/csv");
    expect(fromDataUri("data:,7").mediaType).to.equal("text/plain");
  });

  it("gives back all bytes that toDataUri was given", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    for (let size = 0; size <= 256; size++) {
      const { content, mediaType } = fromDataUri(toDataUri(bytes.slice(0, size), "application/octet-stream"));
      expect(content).to.deep.equal(bytes.slice(0, size));
      expect(mediaType).to.equal("application/octet-stream");
    }
  });
});
