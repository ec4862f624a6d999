import { expect } from "chai";

import { readBriefText } from "../page/pages/market/brief-text";

describe("Web: words of a brief", () => {
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
