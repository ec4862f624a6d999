import { openJournal } from "@guildhall/agent";
import { expect } from "chai";

import { decisions, DecisionUnknownError } from "../src/index.js";

describe("decisions", () => {
  it("are taken once: the first answer counts", async () => {
    const journal = openJournal(":memory:");
    const inbox = decisions(journal);
    await inbox.ask({ id: "d-1", tool: "hire", key: "a-key", summary: "Hire agent 7 for 5 TUSD" });
    await inbox.ask({ id: "d-1", tool: "hire", key: "a-key", summary: "Hire agent 7 for 5 TUSD" });
    expect(await inbox.waiting()).to.have.length(1);
    expect(await inbox.outcome("d-1")).to.equal(undefined);
    expect(await inbox.take("d-1", { approve: false })).to.include({ approve: false, by: "inbox" });
    expect(await inbox.take("d-1", { approve: true })).to.include({ approve: false });
    expect(await inbox.outcome("d-1")).to.include({ approve: false });
    expect(await inbox.waiting()).to.deep.equal([]);
    await journal.close();
  });

  it("are those that were asked for, and no others", async () => {
    const journal = openJournal(":memory:");
    const error = await decisions(journal)
      .take("d-2", { approve: true })
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(DecisionUnknownError).and.to.include({ decisionId: "d-2" });
    await journal.close();
  });
});
