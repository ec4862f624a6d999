import { expect } from "chai";

import {
  createStore,
  dataUriStore,
  DocumentHashMismatchError,
  DocumentInvalidError,
  DocumentNotFoundError,
  DocumentNotJsonError,
  DocumentTooLargeError,
  type DocumentStore,
  hashBytes,
  hashDocument,
  httpStore,
  type StoreOptions,
} from "../../../../sdk/src/index.js";
import { folderStore } from "../../../../sdk/src/node.js";
import { fullDelivery, fullEvidence, fullOffer, fullReasons, minimalOffer } from "../../fixtures/documents.js";
import { caught } from "../../../utils/caught.js";
import { memoryServer } from "../../utils/memory-server.js";
import { inTemporaryFolder } from "../../../utils/temporary-folder.js";
import { withWebServer } from "../../../utils/web-server.js";

type Use = (open: (options?: StoreOptions) => DocumentStore) => Promise<void>;

const stores: Readonly<Record<string, (use: Use) => Promise<void>>> = {
  dataUriStore: (use) => use(dataUriStore),
  folderStore: (use) => inTemporaryFolder((folder) => use((options) => folderStore(folder, options))),
  httpStore: (use) => withWebServer(memoryServer(), (baseUrl) => use((options) => httpStore({ ...options, baseUrl }))),
};

for (const [name, withStore] of Object.entries(stores)) {
  describe(`${name}, as any DocumentStore`, () => {
    it("gives back the documents that it was given, by any spelling of the hash", () =>
      withStore(async (open) => {
        const store = open();
        for (const document of [fullOffer, fullDelivery, fullEvidence, fullReasons]) {
          const { uri, hash } = await store.put(document);
          expect(hash).to.equal(hashDocument(document));
          expect(store.handles(uri)).to.equal(true);
          expect(await store.get(uri, hash, document["@type"])).to.deep.equal(document);
          expect(await store.get(uri, `0x${hash.slice(2).toUpperCase()}`)).to.deep.equal(document);
        }
      }));

    it("puts the same document twice under the same URI", () =>
      withStore(async (open) => {
        const store = open();
        expect(await store.put(minimalOffer)).to.deep.equal(await store.put(structuredClone(minimalOffer)));
      }));

    it("gives back any bytes", () =>
      withStore(async (open) => {
        const store = open();
        for (const content of [new Uint8Array(), Uint8Array.from({ length: 70_000 }, (_, i) => i % 251)]) {
          const stored = await store.putBlob(content, "text/csv");
          expect(stored).to.deep.include({ hash: hashBytes(content), mediaType: "text/csv", bytes: content.length });
          expect(await store.getBlob(stored.uri, stored.hash)).to.deep.equal(content);
        }
      }));

    it("refuses content that is not what the hash promises", () =>
      withStore(async (open) => {
        const store = open();
        const other = hashDocument(minimalOffer);
        const document = await store.put(fullOffer);
        const blob = await store.putBlob(Buffer.from("row,defect"), "text/csv");
        for (const [{ uri, hash }, read] of [
          [document, () => store.get(document.uri, other)],
          [blob, () => store.getBlob(blob.uri, other)],
        ] as const) {
          const error = await caught(DocumentHashMismatchError, read);
          expect(error).to.include({ code: "DOCUMENT_HASH_MISMATCH", uri, expected: other, actual: hash });
        }
      }));

    it("refuses a document that is not valid, on the way in and on the way out", () =>
      withStore(async (open) => {
        const store = open();
        const invalid = { ...minimalOffer, deadline: "soon" };
        await caught(DocumentInvalidError, () => store.put(invalid));
        const { uri } = await store.putBlob(Buffer.from(JSON.stringify(invalid)), "application/json");
        await caught(DocumentInvalidError, () => store.get(uri, hashDocument(invalid)));
      }));

    it("refuses a document of another type", () =>
      withStore(async (open) => {
        const { uri, hash } = await open().put(minimalOffer);
        const error = await caught(DocumentInvalidError, () => open().get(uri, hash, "JobPlan"));
        expect(error.problems[0]?.path).to.equal("/@type");
      }));

    it("tells a document that was published broken from one that was broken on the way", () =>
      withStore(async (open) => {
        const store = open();
        const { uri, hash } = await store.putBlob(Buffer.from('{"@type":'), "application/json");
        await caught(DocumentNotJsonError, () => store.get(uri, hash));
        const error = await caught(DocumentHashMismatchError, () => store.get(uri, hashDocument(minimalOffer)));
        expect(error.actual).to.equal(hash);
        expect(error.cause).to.be.instanceOf(DocumentNotJsonError);
      }));

    it("reads a document however it is laid out, by the hash of its canonical form alone", () =>
      withStore(async (open) => {
        const store = open();
        const pretty = Buffer.from(JSON.stringify(minimalOffer, null, 2));
        const { uri, hash: hashOfText } = await store.putBlob(pretty, "application/json");
        expect(await store.get(uri, hashDocument(minimalOffer))).to.deep.equal(minimalOffer);
        await caught(DocumentHashMismatchError, () => store.get(uri, hashOfText));
      }));

    it("bounds what it writes and reads", () =>
      withStore(async (open) => {
        const { uri, hash } = await open().putBlob(new Uint8Array(300_000), "text/plain");
        await caught(DocumentTooLargeError, () => open({ maxBlobBytes: 299_999 }).getBlob(uri, hash));
        await caught(DocumentTooLargeError, () => open({ maxBlobBytes: 9 }).putBlob(new Uint8Array(10), "text/plain"));
        expect(await open({ maxBlobBytes: 300_000 }).getBlob(uri, hash)).to.have.length(300_000);
        const error = await caught(DocumentTooLargeError, () => open({ maxBlobBytes: 300_000 }).get(uri, hash));
        expect(error).to.include({ code: "DOCUMENT_TOO_LARGE", maxBytes: 262_144 });
      }));
  });
}

describe("createStore", () => {
  it("verifies what a transport of one's own reads, and passes its errors on", async () => {
    const memory = new Map<string, Uint8Array>();
    const store = createStore({
      schemes: ["memory:"],
      handles: (uri) => uri.startsWith("memory:"),
      read: async (uri) => memory.get(uri) ?? Promise.reject(new DocumentNotFoundError(uri)),
      write: async (content, hash) => {
        memory.set(`memory:${hash}`, content);
        return `memory:${hash}`;
      },
    });
    const { uri, hash } = await store.put(minimalOffer);
    expect(await store.get(uri, hash)).to.deep.equal(minimalOffer);

    memory.set(uri, Buffer.from(JSON.stringify({ ...minimalOffer, title: "Count letters" })));
    await caught(DocumentHashMismatchError, () => store.get(uri, hash));
    memory.delete(uri);
    await caught(DocumentNotFoundError, () => store.get(uri, hash));
  });
});
