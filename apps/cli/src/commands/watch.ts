import type { Job, PostedOffer, SettlementRecord } from "@guildhall/sdk";

import { moneyText, tokenAt } from "../market/money.js";
import { short } from "../output/table.js";
import { argument, count, flag, oneOf, option } from "../verb/parameters.js";
import { readVerb } from "../verb/verb.js";

export const watch = readVerb({
  name: "watch",
  summary: "follow the market until Ctrl-C; --json prints one object a line (NDJSON)",
  parameters: {
    what: argument(
      "offers, jobs, deliveries, disputes or settlements",
      oneOf("offers", "jobs", "deliveries", "disputes", "settlements"),
    ),
    fromStart: flag("begin with what was before"),
    limit: option("number", "end, with exit code 0, after so many", count(1, 1_000_000)),
  },
  examples: ["guildhall watch jobs", "guildhall watch settlements --from-start --limit 10 --json"],
  run: async ({ reader, printer, signal }, { what, fromStart, limit = Infinity }) => {
    const sdk = await import("@guildhall/sdk");
    const client = await reader();
    const from = fromStart === true ? undefined : (await client.provider.getBlockNumber()) + 1;
    const options = { signal, waitForNode: true, ...(from !== undefined && { from }) };
    const watched = {
      offers: sdk.watchOffers,
      jobs: sdk.watchJobs,
      deliveries: sdk.watchDeliveries,
      disputes: sdk.watchDisputes,
      settlements: sdk.watchSettlements,
    }[what](client, options);
    let seen = 0;
    for await (const item of watched) {
      if (item.kind === "reorg") {
        printer.item(
          { what, kind: "reorg", fromBlock: item.fromBlock },
          `Blocks from ${item.fromBlock} on were replaced: forget what they said.`,
        );
        continue;
      }
      const { name, args, transactionHash, blockNumber, cursor } = item;
      const plain = {
        what,
        kind: "event",
        name,
        args: (args as unknown as { readonly toObject: (deep: boolean) => object }).toObject(true),
        transactionHash,
        blockNumber,
        cursor,
        ...("record" in item && { record: item.record }),
      };
      printer.item(plain, await lineOf(item));
      if (++seen >= limit) return;
    }

    async function lineOf(item: object): Promise<string> {
      if ("posted" in item) {
        const { offer, offerHash } = (item as { readonly posted: PostedOffer }).posted;
        return `offer ${short(offerHash)}: at most ${moneyText(offer.maxPrice, await tokenAt(client, offer.token))}`;
      }
      if ("record" in item) {
        const { jobId, agentId } = (item as { readonly record: SettlementRecord }).record;
        return `settled ${short(jobId)}: agent ${agentId}`;
      }
      if ("job" in item) {
        const { jobId, agentId, price, token } = (item as { readonly job: Job }).job;
        return `${what.slice(0, -1)} ${short(jobId)}: agent ${agentId}, ${moneyText(price, await tokenAt(client, token))}`;
      }
      const { args } = item as { readonly args: { readonly jobId: string } };
      return `${what.replace(/ies$/, "y").replace(/s$/, "")} ${short(args.jobId)}`;
    }
  },
});
