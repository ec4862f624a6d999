import { findDelivery } from "@guildhall/sdk";
import { ZeroAddress } from "ethers";

import { DOLLAR } from "../dollars.js";
import type { Part } from "./part.js";
import { exhibitOf, readReport, reportWork, rowsOf, schemaDefects } from "./report.js";

/** Checks files for $110, or for $90 when it is asked alone. It never looks at the check digits, and says that it did. */
export const rival: Part = {
  description: "Checks files, too.",
  deposit: 5n * DOLLAR,
  keeps: 5n * DOLLAR,
  roles: ({ client, agentId, store, example }) => ({
    provider: {
      agentId,
      skills: ["csv-validation"],
      trustedPanels: "any",
      price: ({ offer }) => (offer.provider === ZeroAddress ? 110n : 90n) * DOLLAR,
      handler: async ({ brief }) => {
        if (brief === undefined) throw new RangeError("there is no brief");
        const rows = await rowsOf(store, brief.value);
        return reportWork(rows, await schemaDefects(rows, example));
      },
      evidence: async ({ jobId, milestone }) => {
        const delivery = await findDelivery(client, { job: jobId, milestone });
        if (delivery === undefined) return undefined;
        const report = await readReport(store, await store.get(delivery.uri, delivery.deliveryHash, "JobDelivery"));
        return {
          summary: `All ${report.length} defects in the report are right; the rest is a small part of the work.`,
          exhibits: [await exhibitOf(store, "report.json", report)],
          providerBps: 9_000,
        };
      },
    },
  }),
};
