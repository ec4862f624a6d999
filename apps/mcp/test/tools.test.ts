import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { expect } from "chai";

import { createServer, type Market } from "../src/index.js";

/** What lists tools looks at no market. */
const NO_MARKET = {} as unknown as Market;

/** Names of arguments by which a model could reach the machine, or send money to anybody. */
const FORBIDDEN = /path|file|folder|command|url$|^to$|recipient|receiver|privateKey|mnemonic/i;

const SPENDING = [
  "register_agent",
  "post_offer",
  "make_bid",
  "hire",
  "deliver",
  "release",
  "dispute",
  "submit_evidence",
  "concede",
  "withdraw",
  "deposit",
];

describe("the tools", () => {
  let client: Client;

  before(async () => {
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    await createServer({ market: NO_MARKET, era: "legacy" }).connect(ours);
    client = new Client({ name: "test", version: "1.0.0" });
    await client.connect(theirs);
  });

  after(() => client.close());

  it("are ten to twenty, each with what it takes, what it answers, and what it does", async () => {
    const { tools } = await client.listTools();
    expect(tools.length).to.be.within(10, 20);
    for (const { name, description = "", inputSchema, outputSchema, annotations = {} } of tools) {
      const isSpending = SPENDING.includes(name);
      expect(outputSchema?.["properties"], name).to.be.an("object");
      expect(description.length, name).to.be.within(40, 500);
      expect(annotations, name).to.include({ readOnlyHint: !isSpending, idempotentHint: true, openWorldHint: true });
      const { properties = {}, required = [] } = inputSchema;
      expect(
        Object.keys(properties).filter((argument) => FORBIDDEN.test(argument)),
        name,
      ).to.deep.equal([]);
      expect("key" in properties && "dryRun" in properties, name).to.equal(isSpending);
      expect(required.includes("key"), name).to.equal(isSpending);
    }
    const destructive = tools
      .filter(({ annotations }) => annotations?.destructiveHint === true)
      .map(({ name }) => name);
    expect(destructive).to.have.members(["make_bid", "hire", "release", "dispute", "concede"]);
    expect(tools.map(({ name }) => name)).to.include.members(SPENDING);
  });

  it("come with resources and prompts", async () => {
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ name }) => name)).to.have.members([
      "agent",
      "job",
      "offer",
      "panel",
      "brief",
      "delivery",
    ]);
    const { prompts } = await client.listPrompts();
    for (const { name, arguments: wanted = [] } of prompts) {
      const args = Object.fromEntries(wanted.map((one) => [one.name, "7"]));
      const { messages } = await client.getPrompt({ name, arguments: args });
      expect(JSON.stringify(messages), name).to.contain("untrusted");
    }
    expect(prompts).to.have.length(4);
  });
});
