import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

import { expect } from "chai";

import {
  DocumentNotFoundError,
  DocumentTooLargeError,
  hashBytes,
  httpStore,
  type HttpStoreOptions,
  StoreReadOnlyError,
  StoreUnavailableError,
  UnsupportedUriError,
  UriRefusedError,
} from "../../../../sdk/src/index.js";
import { minimalOffer } from "../../fixtures/documents.js";
import { caught } from "../../../utils/caught.js";
import { withWebServer } from "../../../utils/web-server.js";

const CONTENT = Buffer.from("row,defect\n1,no price\n");
const HASH = hashBytes(CONTENT);

/** Serves one answer; the test reads `/` from the server. */
function given(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: HttpStoreOptions,
  test: (read: (path?: string) => Promise<Uint8Array>, url: string) => Promise<void>,
): Promise<void> {
  const listener: RequestListener = (request, response) => answer(response, request);
  const store = httpStore({ allowPrivateHosts: true, timeoutMs: 5_000, ...options });
  return withWebServer(listener, (url) => test((path = "/") => store.getBlob(`${url}${path}`, HASH), url));
}

/** Answers `/n` with a redirect to `/n-1`, and `/0` with the content. */
function countdown(response: ServerResponse, request: IncomingMessage): void {
  const left = Number(request.url?.slice(1));
  if (left === 0) response.end(CONTENT);
  else response.writeHead(302, { location: `/${left - 1}` }).end();
}

describe("httpStore", () => {
  describe("when the server fails", () => {
    for (const status of [404, 410]) {
      it(`takes status ${status} for nothing there`, () =>
        given(
          (response) => response.writeHead(status).end(CONTENT),
          {},
          async (read, url) => {
            const error = await caught(DocumentNotFoundError, read);
            expect(error).to.include({ code: "DOCUMENT_NOT_FOUND", uri: `${url}/` });
          },
        ));
    }

    for (const status of [304, 401, 429, 500, 503]) {
      it(`takes status ${status} for a store that is not available`, () =>
        given(
          (response) => response.writeHead(status).end(),
          {},
          async (read) => {
            const error = await caught(StoreUnavailableError, read);
            expect(error).to.include({ code: "STORE_UNAVAILABLE", reason: `HTTP status ${status}` });
          },
        ));
    }

    it("says so when nobody listens", async () => {
      let gone = "";
      await withWebServer(
        () => undefined,
        async (url) => {
          gone = url;
        },
      );
      const store = httpStore({ allowPrivateHosts: true });
      const error = await caught(StoreUnavailableError, () => store.getBlob(gone, HASH));
      expect(error.reason).to.include("ECONNREFUSED");
    });

    it("says so when the connection breaks in the middle", () =>
      given(
        (response) => {
          response.writeHead(200, { "content-length": CONTENT.length }).write(CONTENT.subarray(0, 5));
          setTimeout(() => response.destroy(), 20);
        },
        {},
        async (read) => {
          await caught(StoreUnavailableError, read);
        },
      ));
  });

  describe("when the server is slow", () => {
    it("gives up when no answer comes", () =>
      given(
        () => undefined,
        { timeoutMs: 100 },
        async (read) => {
          const error = await caught(StoreUnavailableError, read);
          expect(error.reason).to.equal("no full answer within 100 ms");
        },
      ));

    it("gives up when the body drips", () =>
      given(
        (response) => {
          const drip = setInterval(() => response.write("x"), 10);
          response.on("close", () => clearInterval(drip));
        },
        { timeoutMs: 150 },
        async (read) => {
          const started = Date.now();
          const error = await caught(StoreUnavailableError, read);
          expect(error.reason).to.equal("no full answer within 150 ms");
          expect(Date.now() - started).to.be.below(3_000);
        },
      ));
  });

  describe("when the content is too large", () => {
    const bounded: HttpStoreOptions = { maxBlobBytes: 1_000 };

    it("stops an endless body at the bound", () =>
      given(
        (response) => {
          const flood = setInterval(() => response.write(Buffer.alloc(500)), 1);
          response.on("close", () => clearInterval(flood));
        },
        bounded,
        async (read) => {
          const error = await caught(DocumentTooLargeError, read);
          expect(error).to.include({ code: "DOCUMENT_TOO_LARGE", maxBytes: 1_000 });
        },
      ));

    it("counts a compressed body as it unfolds", () =>
      given(
        (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000))),
        bounded,
        async (read) => {
          await caught(DocumentTooLargeError, read);
        },
      ));
  });

  describe("when the server redirects", () => {
    it("follows as many times as allowed, and not once more", () =>
      given(countdown, {}, async (read) => {
        expect(Buffer.from(await read("/3"))).to.deep.equal(CONTENT);
        const error = await caught(StoreUnavailableError, () => read("/4"));
        expect(error.reason).to.equal("more than 3 redirects");
      }));

    it("follows none when told so", () =>
      given(countdown, { maxRedirects: 0 }, async (read) => {
        await caught(StoreUnavailableError, () => read("/1"));
        expect(await read("/0")).to.have.length(CONTENT.length);
      }));

    for (const location of ["file:///etc/passwd", "data:,7", "ftp://example.com/"]) {
      it(`does not follow to ${location}`, () =>
        given(
          (response) => response.writeHead(302, { location }).end(),
          {},
          async (read) => {
            const error = await caught(UriRefusedError, read);
            expect(error.reason).to.include("redirects to");
          },
        ));
    }

    it("takes a redirect to nowhere for a failure", () =>
      given(
        (response) => response.writeHead(302).end(),
        {},
        async (read) => {
          await caught(StoreUnavailableError, read);
        },
      ));

    it("does not follow from https to http", async () => {
      const response = new Response(null, { status: 301, headers: { location: "http://192.0.2.1/a" } });
      const store = httpStore({ allowPrivateHosts: true, fetch: async () => response });
      const error = await caught(UriRefusedError, () => store.getBlob("https://192.0.2.1/a", HASH));
      expect(error.reason).to.equal("it redirects from https to http");
    });

    it("does not follow from a public host into a private network", async () => {
      const visited: string[] = [];
      const answer: typeof fetch = async (url) => {
        visited.push(new Request(url).url);
        return new Response(null, { status: 302, headers: { location: "http://169.254.169.254/latest" } });
      };
      const store = httpStore({ fetch: answer });
      const error = await caught(UriRefusedError, () => store.getBlob("http://8.8.8.8/a", HASH));
      expect(error.reason).to.include("allowPrivateHosts");
      expect(visited).to.deep.equal(["http://8.8.8.8/a"]);
    });
  });

  describe("when the URI leads where it must not", () => {
    const hosts = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "0.0.0.0", "10.1.2.3"];
    for (const host of [
      ...hosts,
      "172.31.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "[fd00::1]",
      "[fe80::1]",
      "2130706433",
    ]) {
      it(`refuses ${host} before it connects`, async () => {
        const neverCalled: typeof fetch = () => expect.fail("connected");
        const error = await caught(UriRefusedError, () =>
          httpStore({ fetch: neverCalled }).getBlob(`http://${host}:8545/a`, HASH),
        );
        expect(error).to.include({ code: "URI_REFUSED", uri: `http://${host}:8545/a` });
      });
    }

    it("refuses a user name and password, and what is no URL", async () => {
      for (const uri of ["https://user@example.com/", "https://:secret@example.com/", "https://", "http://a b/"]) {
        await caught(UriRefusedError, () => httpStore().getBlob(uri, HASH));
      }
    });

    it("refuses other schemes", async () => {
      const error = await caught(UnsupportedUriError, () => httpStore().getBlob("ipfs://bafy", HASH));
      expect(error.supported).to.deep.equal(["https:", "http:"]);
    });
  });

  describe("when it writes", () => {
    it("refuses without a base URL", async () => {
      const error = await caught(StoreReadOnlyError, () => httpStore().put(minimalOffer));
      expect(error.code).to.equal("STORE_READ_ONLY");
    });

    it("takes anything but success for a failure, redirects too", async () => {
      for (const status of [307, 403, 507]) {
        await withWebServer(
          (_request, response) => response.writeHead(status, { location: "/elsewhere" }).end(),
          async (baseUrl) => {
            const error = await caught(StoreUnavailableError, () => httpStore({ baseUrl }).put(minimalOffer));
            expect(error.reason).to.include(String(status));
          },
        );
      }
    });

    it("sends its headers with writes, and never with reads", async () => {
      const seen: string[] = [];
      await withWebServer(
        (request, response) => {
          seen.push(
            `${request.method} ${request.url} ${request.headers.authorization} ${request.headers["content-type"]}`,
          );
          request.resume().on("end", () => response.end(request.method === "GET" ? CONTENT : undefined));
        },
        async (url) => {
          const store = httpStore({ baseUrl: `${url}/files/`, writeHeaders: { authorization: "Bearer x" } });
          const { uri, hash } = await store.putBlob(CONTENT, "text/csv");
          expect(uri).to.equal(`${url}/files/${HASH}.csv`);
          await store.getBlob(uri, hash);
        },
      );
      expect(seen).to.deep.equal([
        `PUT /files/${HASH}.csv Bearer x text/csv`,
        `GET /files/${HASH}.csv undefined undefined`,
      ]);
    });
  });
});
