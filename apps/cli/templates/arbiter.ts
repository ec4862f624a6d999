// A member of panels: pays for what can be measured, and half of what nobody can.
import { unmetCriteria } from "@guildhall/sdk";
import type { AgentConfig } from "guildhall";

export default {
  name: "My first arbiter",
  description: "Rules by what can be measured.",
  arbiter: {
    judge: ({ brief, delivery }) => {
      if (delivery === undefined) return { providerBps: 0n, reasons: { summary: "There is nothing to read." } };
      const unmet = brief === undefined ? [] : unmetCriteria(brief.value, delivery.value);
      if (unmet.length === 0) return { providerBps: 10_000n, reasons: { summary: "All that can be measured is met." } };
      return { providerBps: 5_000n, reasons: { summary: `Not met: ${unmet.map(({ id }) => id).join(", ")}.` } };
    },
  },
  keeper: {}, // takes the exits that anyone may take
  withdraw: { above: 0n }, // has its fees
} satisfies AgentConfig;
