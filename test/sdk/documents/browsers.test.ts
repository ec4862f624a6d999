import { gzipSync } from "node:zlib";

import { expect } from "chai";

import {
  dataUriStore,
  DocumentTooLargeError,
  fromDataUri,
  hashBytes,
  httpStore,
  StoreUnavailableError,
  UriRefusedError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";

const CONTENT = new TextEncoder().encode("what a page reads".repeat(100));

const zipped = (content: Uint8Array): string => `data:;enc=gzip;base64,${gzipSync(content).toString("base64")}`;

/** Runs a test where no built-in module of Node.js can be had, as in a browser. */
async function inBrowser(test: () => Promise<unknown>): Promise<void> {
  const descriptor = Object.getOwnPropertyDescriptor(process, "getBuiltinModule") ?? {};
  Object.defineProperty(process, "getBuiltinModule", { ...descriptor, value: undefined });
  try {
    await test();
  } finally {
    Object.defineProperty(process, "getBuiltinModule", descriptor);
  }
}

describe("Documents in a browser", () => {
  it("unzips what a data: URI holds, within the bound", () =>
    inBrowser(async () => {
      const store = dataUriStore({ maxBlobBytes: 10_000 });
      expect(await store.getBlob(zipped(CONTENT), hashBytes(CONTENT))).to.deep.equal(CONTENT);
      const bomb = new Uint8Array(1_000_000);
      await caught(DocumentTooLargeError, () => store.getBlob(zipped(bomb), hashBytes(bomb)));
      await caught(UriRefusedError, () => store.getBlob("data:;enc=gzip;base64,YWJj", hashBytes(CONTENT)));
    }));

  it("says what reads gzip where it cannot be read at once", () =>
    inBrowser(async () => {
      const error = await caught(UriRefusedError, () => fromDataUri(zipped(CONTENT)));
      expect(error.message).to.include("dataUriStore()");
      expect(fromDataUri("data:,text").content).to.deep.equal(new TextEncoder().encode("text"));
    }));

  it("asks no server of the machine itself, and lets the browser follow redirects", () =>
    inBrowser(async () => {
      const asked: [string, unknown][] = [];
      const answer = async (url: unknown, options?: RequestInit): Promise<Response> => {
        asked.push([String(url), options?.redirect]);
        return new Response(CONTENT);
      };
      const store = httpStore({ fetch: answer });
      for (const host of ["localhost", "db.localhost", "127.0.0.1", "[::1]", "10.0.0.1"]) {
        await caught(UriRefusedError, () => store.getBlob(`http://${host}/a`, hashBytes(CONTENT)));
      }
      expect(await store.getBlob("https://store.example/a", hashBytes(CONTENT))).to.deep.equal(CONTENT);
      expect(asked).to.deep.equal([["https://store.example/a", "follow"]]);
    }));

  it("says which server could not be read", () =>
    inBrowser(async () => {
      const store = httpStore({ fetch: () => Promise.reject(new TypeError("Failed to fetch")) });
      await caught(StoreUnavailableError, () => store.getBlob("https://store.example/a", hashBytes(CONTENT)));
    }));
});
