import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect } from "chai";

import {
  combineStores,
  dataUriStore,
  hashBytes,
  UnsupportedUriError,
  UriRefusedError,
} from "../../../../sdk/src/index.js";
import { folderStore, openStore } from "../../../../sdk/src/node.js";
import { minimalOffer } from "../../fixtures/documents.js";
import { caught } from "../../../utils/caught.js";
import { memoryServer } from "../../utils/memory-server.js";
import { inTemporaryFolder } from "../../../utils/temporary-folder.js";
import { withWebServer } from "../../../utils/web-server.js";

const HASH = hashBytes(new Uint8Array());

describe("openStore", () => {
  it("refuses a location that it cannot write to", async () => {
    for (const location of ["ipfs://bafy", "./jobs", "", "C"]) {
      const error = await caught(UnsupportedUriError, () => openStore(location));
      expect(error).to.include({ code: "UNSUPPORTED_URI", uri: location });
    }
    await caught(UriRefusedError, () => openStore("file://elsewhere/share"));
  });

  it("writes to the location, and reads data URIs besides", () =>
    inTemporaryFolder((folder) =>
      withWebServer(memoryServer(), async (url) => {
        const inData = await dataUriStore().put(minimalOffer);
        for (const location of ["data:", pathToFileURL(folder).href, url]) {
          const store = openStore(location);
          const { uri, hash } = await store.put(minimalOffer);
          expect(uri.startsWith(location)).to.equal(true);
          expect(await store.get(uri, hash)).to.deep.equal(minimalOffer);
          expect(await store.get(inData.uri, hash)).to.deep.equal(minimalOffer);
        }
      }),
    ));
});

describe("combineStores", () => {
  it("refuses a scheme that none of its stores reads", async () => {
    const store = combineStores(dataUriStore(), folderStore("."));
    expect(store.handles("ipfs://bafy")).to.equal(false);
    for (const read of [() => store.get("ipfs://bafy", HASH), () => store.getBlob("ipfs://bafy", HASH)]) {
      const error = await caught(UnsupportedUriError, read);
      expect(error.supported).to.deep.equal(["data:", "file:"]);
    }
  });

  it("writes to the first, and reads each URI from the store that it belongs to", () =>
    inTemporaryFolder(async (parent) => {
      const [mine, theirs] = [folderStore(join(parent, "mine")), folderStore(join(parent, "theirs"))];
      const store = combineStores(mine, theirs);
      const { uri, hash } = await theirs.put(minimalOffer);
      expect(mine.handles(uri)).to.equal(false);
      expect(await store.get(uri, hash)).to.deep.equal(minimalOffer);
      const blob = await store.putBlob(Buffer.from("7"), "text/plain");
      expect(mine.handles(blob.uri)).to.equal(true);
      expect(await store.getBlob(blob.uri, blob.hash)).to.have.length(1);
    }));

  it("lets the store of the scheme say what is wrong with the place", () =>
    inTemporaryFolder(async (folder) => {
      const store = combineStores(dataUriStore(), folderStore(folder));
      await caught(UriRefusedError, () => store.getBlob("file:///etc/passwd", HASH));
    }));
});
