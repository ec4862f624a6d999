import { readFileSync } from "node:fs";

import { expect } from "chai";

/** What `npm run check -- storage` holds against the build. */
function layoutOf(contract: string): unknown[] {
  const path = new URL(`../../snapshots/storage/${contract}.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { storage: unknown[] }).storage;
}

describe("AgentAccount, both halves of its code", () => {
  it("have their common storage in the same slots", () => {
    const [account, sessions] = [layoutOf("AgentAccount"), layoutOf("AccountSessions")];
    expect(account).to.have.length.greaterThan(5);
    expect(sessions.slice(0, account.length)).to.deep.equal(account);
  });
});
