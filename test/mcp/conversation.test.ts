import type { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { LoggingMessageNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { expect } from "chai";

import { buildRegistrationFile, setAgentUri } from "../../sdk/src/index.js";
import { Desk, TOKEN, wishFor } from "./utils/desk.js";
import { done, hireOne } from "./utils/trade.js";

describe("what a client may ask besides tools", () => {
  it("arguments of prompts and resources are completed by what the chain knows", () =>
    Desk.use(async (desk) => {
      const { worker } = desk;
      const { place } = await desk.http(await desk.buyer("buyer"));
      const { stock } = await desk.client("2.4 auto", place);
      const client = await desk.client("1.x", place);
      const jobId = await hireOne(desk, client, "an-old-one");
      const posted = await done(client, "post_offer", wishFor(desk.panels, "an-open-offer"));
      const { offerHash } = posted["result"] as { offerHash: string };
      const registry = worker.client.deployment.contracts.AgentRegistry.address;
      const services = [{ name: "skills", endpoint: "", skills: ["reversal", "rhymes"] }];
      const registrations = [{ agentId: worker.agentId, chainId: 31337n, registry }];
      const registrationFile = buildRegistrationFile({ name: "w", description: "w", services, registrations });
      await setAgentUri(worker.client, { agentId: worker.agentId, registrationFile });

      const complete = async (
        ref: { readonly prompt: string } | { readonly template: string },
        [name, value]: readonly [string, string],
        others: Record<string, string> = {},
      ): Promise<readonly string[]> => {
        const reference =
          "prompt" in ref
            ? ({ type: "ref/prompt", name: ref.prompt } as const)
            : ({ type: "ref/resource", uri: ref.template } as const);
        const given = { ref: reference, argument: { name, value }, context: { arguments: others } };
        return (await stock.complete(given)).completion.values;
      };
      const { panelId } = desk.panels;
      const agentId = worker.agentId.toString();
      expect(await complete({ prompt: "review-delivery" }, ["jobId", ""])).to.deep.equal([jobId]);
      expect(await complete({ prompt: "review-delivery" }, ["jobId", "0y"])).to.deep.equal([]);
      expect(await complete({ prompt: "hire-someone" }, ["maxPrice", "12.5"])).to.deep.equal(["12.5 TUSD"]);
      expect(await complete({ prompt: "find-work" }, ["skill", "rev"], { agentId })).to.deep.equal(["reversal"]);
      const offers = await complete({ template: "guildhall://offers/{offerHash}" }, ["offerHash", "0x"]);
      expect(offers).to.deep.equal([offerHash]);
      const panels = { template: "guildhall://panels/{panelId}" };
      expect(await complete(panels, ["panelId", panelId.slice(0, 10).toUpperCase().replace("X", "x")])).to.include(
        panelId,
      );
      const delivery = { template: "guildhall://documents/delivery/{jobId}/{milestone}" };
      expect(await complete(delivery, ["milestone", ""], { jobId })).to.deep.equal(["0"]);
      expect(await complete(delivery, ["milestone", ""], { jobId: "no such job" })).to.deep.equal([]);
    })).timeout(300_000);

  it("an older client hears as much of calls as it asks for, in a session that ends", () =>
    Desk.use(async (desk) => {
      const { place } = await desk.http(await desk.buyer("buyer"));
      const client = await desk.client("1.x", place);
      const heard: unknown[] = [];
      const stock = client.stock as OldClient;
      stock.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void heard.push(params));
      const deposit = { token: "TUSD", amount: "1" };
      await stock.setLoggingLevel("info");
      await done(client, "deposit", { ...deposit, key: "heard-of-it" });
      const said = heard.map((one) => (one as { data: { step: string } }).data);
      expect(said.map(({ step }) => step)).to.deep.equal(["begun", "done"]);
      expect(said[1]).to.include({ tool: "deposit", key: "heard-of-it" });
      await stock.setLoggingLevel("warning");
      await done(client, "deposit", { ...deposit, key: "not-heard-of" });
      await client.call("deposit", { ...deposit, amount: "21", key: "refused-one" });
      expect(heard.slice(2)).to.deep.equal([
        { level: "warning", logger: "guildhall", data: { tool: "deposit", code: "CALL_REFUSED" } },
      ]);

      // Sessions that nobody ends give way to new ones; a client that has none is told to begin one.
      const post = (method: string, params: object, session?: string): Promise<Response> =>
        fetch(place.url, {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            Accept: "application/json, text/event-stream",
            Authorization: `Bearer ${TOKEN}`,
            ...(session !== undefined && { "Mcp-Session-Id": session }),
          },
          body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
        });
      const clientInfo = { name: "test", version: "1.0.0" };
      const begin = async (): Promise<string> => {
        const begun = await post("initialize", { protocolVersion: "2025-11-25", capabilities: {}, clientInfo });
        expect(await begun.text()).to.contain("guildhall");
        return begun.headers.get("mcp-session-id")!;
      };
      const first = await begin();
      expect((await post("ping", {}, first)).status).to.equal(200);
      for (let more = 0; more < 64; more++) await begin();
      expect((await post("ping", {}, first)).status).to.equal(404);
      expect(await (await post("resources/subscribe", { uri: "guildhall://agents/1" })).text()).to.contain("session");
    })).timeout(300_000);
});
