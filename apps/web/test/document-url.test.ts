import { expect } from "chai";

import { documentUrl } from "../page/data/document-url";
import { readBriefText } from "../page/pages/market/brief-text";

const SETTINGS = { documents: ["https://documents.example"], gateway: "https://gateway.example/ipfs/" };

describe("page: places of documents", () => {
  it("asks the market's own places and its gateway", () => {
    expect(documentUrl(SETTINGS, "https://documents.example/a.json")).to.deep.equal({
      url: "https://documents.example/a.json",
    });
    expect(documentUrl(SETTINGS, "ipfs://bafybeigdyrzt5sfp7udm7hu76/brief.json")).to.deep.equal({
      url: "https://gateway.example/ipfs/bafybeigdyrzt5sfp7udm7hu76/brief.json",
    });
  });

  it("asks nobody else, whatever a stranger wrote", () => {
    const places = [
      "",
      "https://elsewhere.example/a.json",
      "https://documents.example@elsewhere.example/",
      "javascript:alert(1)",
      "not an address",
      "ipfs://../../settings.json",
      "ipfs://bafybeigdyrzt5sfp7udm7hu76/../../settings.json",
    ];
    for (const uri of places) expect(documentUrl(SETTINGS, uri), uri).to.have.property("why");
  });
});

describe("page: words of a brief", () => {
  it("reads title, description, skills, outputs and criteria", () => {
    const brief = { title: "T", description: "D", skills: ["s"], outputs: [{ name: "n", description: "d" }] };
    expect(readBriefText(JSON.stringify({ ...brief, acceptance: [{ id: "a", description: "right" }] }))).to.deep.equal({
      ...brief,
      criteria: ["right"],
    });
  });

  it("takes anything else for nothing", () => {
    const nothing = { title: "", description: "", skills: [], outputs: [], criteria: [] };
    for (const text of ["", "null", "[]", '{"title":7,"skills":"x","outputs":null}']) {
      expect(readBriefText(text), text).to.deep.equal(nothing);
    }
  });
});
