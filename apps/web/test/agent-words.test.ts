import { expect } from "chai";

import { excludedShare, leftOutWords, serviceOf, shareText } from "../page/pages/agents/agent-words";

const NOW = 1_796_000_000;
const SERVICE = { name: "MCP", endpoint: "https://agent.example", version: null };

describe("page: words about agents", () => {
  it("never rounds a share up to all", () => {
    expect([shareText(9_999, 10_000), shareText(10, 10), shareText(0, 7), shareText(0, 0)]).to.deep.equal([
      "99.9 %",
      "100 %",
      "0.0 %",
      "–",
    ]);
  });

  it("says which share of the volume does not count", () => {
    expect(excludedShare({ volume: "9811500", volumeCounted: "1104000" })).to.equal(88);
    expect(excludedShare({ volume: "0", volumeCounted: "0" })).to.equal(0);
  });

  it("tells an agent that answers from a slow, a silent and an unasked one", () => {
    const liveness = { isReachable: true, milliseconds: 84, checkedAt: `${NOW - 12}`, reachedAt: `${NOW - 12}` };
    const said = [
      serviceOf({ services: [SERVICE], liveness }, NOW),
      serviceOf({ services: [SERVICE], liveness: { ...liveness, milliseconds: 1_900 } }, NOW),
      serviceOf(
        { services: [SERVICE], liveness: { ...liveness, isReachable: false, reachedAt: `${NOW - 2_400}` } },
        NOW,
      ),
      serviceOf({ services: [SERVICE], liveness: null }, NOW),
      serviceOf({ services: [], liveness: null }, NOW),
      serviceOf({ services: [{ ...SERVICE, name: "DID", endpoint: "did:ethr:0x1:0xab" }], liveness: null }, NOW),
    ];
    expect(said.map(({ state, words, small }) => [state, words, small])).to.deep.equal([
      ["ok", "Answers", "84 ms, 12 s ago"],
      ["warn", "Slow", "1.9 s, 12 s ago"],
      ["bad", "Silent", "since 40 min"],
      ["none", "Not asked", "by this indexer"],
      ["none", "None", "by message"],
      ["none", "None", "by message"],
    ]);
  });

  it("says why agents are left out, and nothing when none is", () => {
    const nobody = { total: 0, inactive: 0, silent: 0, unpaid: 0, paidByWash: 0 };
    expect(leftOutWords(nobody)).to.equal(undefined);
    expect(leftOutWords({ ...nobody, total: 32, inactive: 1, paidByWash: 31 })).to.equal(
      "Left out by default: 1 agent (no new jobs taken), 31 agents (paid only by jobs that do not count).",
    );
  });
});
