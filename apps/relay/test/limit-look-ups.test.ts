import { expect } from "chai";

import { RelayBusyError } from "../src/index.js";
import { limitLookUps } from "../src/limit-look-ups.js";

describe("relay: limitLookUps", () => {
  it("G11 lets one that never ends hold up the others for a while only, and gives its place away once", async () => {
    const running: string[] = [];
    const resolve = async (did: string): Promise<string> => {
      running.push(did);
      return did === "endless" ? new Promise<string>(() => undefined) : did;
    };
    const limited = limitLookUps(resolve, 1, 30);
    void limited("endless");
    const others = ["a", "b", "c"].map((did) => limited(did));
    expect(running).to.deep.equal(["endless"]);
    expect(await Promise.all(others)).to.deep.equal(["a", "b", "c"]);
    void limited("endless");
    const last = limited("d");
    expect(running).to.deep.equal(["endless", "a", "b", "c", "endless"]);
    expect(await last).to.equal("d");
  });

  it("gives the place of one that fails away, too, and lets only so many wait", async () => {
    const limited = limitLookUps(() => Promise.reject(new TypeError("away")), 1);
    const outcomes = await Promise.allSettled(Array.from({ length: 13 }, () => limited("x")));
    const reasons = outcomes.map((outcome) => (outcome.status === "rejected" ? (outcome.reason as Error).name : ""));
    expect(reasons.filter((name) => name === "TypeError")).to.have.length(11);
    expect(reasons.filter((name) => name === new RelayBusyError("").name)).to.have.length(2);
    await limited("x").catch((error: unknown) => expect(error).to.be.instanceOf(TypeError));
  });
});
