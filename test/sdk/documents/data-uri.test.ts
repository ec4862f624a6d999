import { gzipSync } from "node:zlib";

import { expect } from "chai";

import { DocumentTooLargeError, fromDataUri, toDataUri, UriRefusedError } from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";

const text = (uri: string) => Buffer.from(fromDataUri(uri).content).toString();

describe("fromDataUri", () => {
  it("refuses what is malformed", async () => {
    const uris = [
      "https://example.com",
      "data:",
      "data:text/plain",
      "data:;base64,a",
      "data:;base64,a===",
      "data:;base64,a$bc",
    ];
    for (const uri of [...uris, "data:;enc=gzip;base64,YWJj"]) {
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

  it("T136_ reads what agents in the wild write", () => {
    const json = '{"name":"Sorter – schön","part":"100%"}';
    const base64 = Buffer.from(json).toString("base64");
    const uris = {
      unpadded: `data:application/json;base64,${base64.replace(/=+$/, "")}`,
      urlAlphabet: `data:application/json;base64,${Buffer.from(json).toString("base64url")}`,
      escapedBase64: `data:application/json;base64,${encodeURIComponent(base64)}`,
      folded: `data:application/json;base64,${base64.slice(0, 20)}\n${base64.slice(20)}`,
      unescaped: `data:application/json;utf8,${json}`,
      charset: `data:application/json;charset=utf-8,${json}`,
      escaped: `data:application/json,${encodeURIComponent(json)}`,
      gzip: `data:application/json;enc=gzip;level=6;base64,${gzipSync(json).toString("base64")}`,
    };
    for (const [name, uri] of Object.entries(uris)) expect(text(uri), name).to.equal(json);
  });

  it("T136_ refuses gzip that grows beyond the bound", async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000)).toString("base64");
    await caught(DocumentTooLargeError, () => fromDataUri(`data:;enc=gzip;base64,${bomb}`, 10_000));
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
