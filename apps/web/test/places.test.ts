import { expect } from "chai";

import { placesOf } from "../page/data/documents/places";

const HASH = `0x${"ab".repeat(32)}`;
const SETTINGS = {
  rpc: "http://127.0.0.1:8545",
  indexer: "http://127.0.0.1:42069",
  documents: ["http://127.0.0.1:8600/documents/"],
  gateway: "https://gateway.example/ipfs/",
};
const CID = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";

describe("Web: places of documents", () => {
  const urlsOf = (...uris: readonly string[]): readonly string[] => placesOf(SETTINGS, { hash: HASH, uris }).urls;
  const byHash = `http://127.0.0.1:8600/documents/${HASH}.json`;

  it("looks at the document's own place, and by its hash in the market's folders", () => {
    expect(urlsOf("http://127.0.0.1:8600/documents/a.json")).to.deep.equal([
      "http://127.0.0.1:8600/documents/a.json",
      byHash,
    ]);
    expect(urlsOf("")).to.deep.equal([byHash]);
  });

  it("reads IPFS by the market's gateway, and data: URLs as they are", () => {
    expect(urlsOf(`ipfs://${CID}`)[0]).to.equal(`https://gateway.example/ipfs/${CID}`);
    expect(urlsOf(`ipfs://ipfs/${CID}/brief.json`)[0]).to.equal(`https://gateway.example/ipfs/${CID}/brief.json`);
    expect(urlsOf("data:application/json,{}")[0]).to.equal("data:application/json,{}");
    const { urls } = placesOf({ rpc: SETTINGS.rpc }, { hash: HASH, uris: [`ipfs://${CID}`] });
    expect(urls).to.deep.equal([]);
  });

  it("asks no host of a stranger's choice, and names it", () => {
    const { urls, notAsked } = placesOf(SETTINGS, { hash: HASH, uris: ["https://tracker.example/pixel?id=1"] });
    expect(urls).to.deep.equal([byHash]);
    expect(notAsked).to.deep.equal(["tracker.example"]);
  });

  it("leaves out what is no address of a document", () => {
    for (const uri of [
      "javascript:alert(1)",
      "file:///etc/passwd",
      "ipfs://../../settings.json",
      `ipfs://${CID}/../../settings.json`,
      "https://",
      "blob:x",
    ]) {
      expect(urlsOf(uri), uri).to.deep.equal([byHash]);
    }
  });
});
