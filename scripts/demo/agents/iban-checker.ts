import { findBadIbans } from "../../../sdk/examples/csv-audit/find-bad-ibans.js";
import { DOLLAR } from "../dollars.js";
import type { Part } from "./part.js";
import { reportWork, rowsOf } from "./report.js";

/** Checks IBANs for $20, and nothing else. */
export const ibanChecker: Part = {
  description: "Knows the check digits of ISO 13616.",
  roles: ({ agentId, store }) => ({
    provider: {
      agentId,
      skills: ["iban-check"],
      price: ({ brief: { value } }) => (value.skills.length > 1 ? undefined : 20n * DOLLAR),
      handler: async ({ brief }) => {
        if (brief === undefined) throw new RangeError("there is no brief");
        const rows = await rowsOf(store, brief.value);
        return reportWork(rows, findBadIbans(rows));
      },
    },
  }),
};
