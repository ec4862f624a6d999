import type { OpenBidding, WorkTools } from "@guildhall/agent";
import { type Dispute, findBrief, previewSettlement } from "@guildhall/sdk";
import { ZeroAddress } from "ethers";

import { findBadIbans } from "../../../sdk/examples/csv-audit/find-bad-ibans.js";
import type { Defect } from "../../../sdk/examples/csv-audit/find-defects.js";
import { briefWithInput } from "../brief.js";
import { DOLLAR, dollars } from "../dollars.js";
import type { Desk, Part } from "./part.js";
import { exhibitOf, readReport, reportWork, rowsOf, schemaDefects } from "./report.js";

/** The first bid is enough: the specialist is the only one of its trade. */
const BIDDING: OpenBidding = { mode: "open", seconds: 600n, enough: 1 };

/** Checks files for $95. It leaves the IBANs to a specialist, unless a client wants its own work and names it in the offer. */
export const auditor: Part = {
  description: "Checks CSV files against a schema.",
  deposit: 5n * DOLLAR,
  keeps: 100n * DOLLAR,
  roles: (desk) => ({
    provider: {
      agentId: desk.agentId,
      skills: ["csv-validation"],
      trustedPanels: "any",
      price: () => 95n * DOLLAR,
      handler: async ({ brief, terms }, tools) => {
        if (brief === undefined) throw new RangeError("there is no brief");
        const rows = await rowsOf(desk.store, brief.value);
        const isPersonal = terms.offer.provider !== ZeroAddress;
        const ibans = isPersonal ? findBadIbans(rows) : await buyIbans(desk, tools);
        return reportWork(rows, [...(await schemaDefects(rows, desk.example)), ...ibans]);
      },
      evidence: async ({ jobId }, round) => {
        // What was said before the first panel is read by the second one, too.
        if (round > 1n) return undefined;
        const { brief } = await findBrief(desk.client, { job: jobId, store: desk.store });
        const ibans = findBadIbans(await rowsOf(desk.store, brief));
        return {
          summary: `Length and country say nothing: all ${ibans.length} fail modulo 97, as ISO 13616 demands.`,
          points: ibans.map(({ line }) => ({ statement: `Line ${line}: the remainder is not 1.` })),
          exhibits: [await exhibitOf(desk.store, "wrong-check-digits.json", ibans)],
          providerBps: 10_000,
        };
      },
      appeal: (dispute) => pays(desk, dispute),
    },
  }),
};

/** Has the IBANs checked by another agent. After a crash the same call goes on with the same job. */
async function buyIbans({ store, example }: Desk, { hire }: WorkTools): Promise<readonly Defect[]> {
  const document = await briefWithInput({ store, example }, "check-ibans.offer.jsonld");
  const outcome = await hire({ key: "ibans", document, bidding: BIDDING });
  if (outcome.kind === "unfilled") throw new RangeError("nobody checks the IBANs");
  const { uri = "", deliveryHash = "" } = outcome.milestones[0] ?? {};
  return readReport(store, await store.get(uri, deliveryHash, "JobDelivery"));
}

/** Whether an appeal pays for who is in the right. */
function pays({ says }: Desk, dispute: Dispute): boolean {
  const won = previewSettlement(dispute, { by: "appeal", side: "provider", providerBps: 10_000n });
  const lost = previewSettlement(dispute, { by: "appeal", side: "provider", providerBps: dispute.firstRuling ?? 0n });
  const stands = previewSettlement(dispute, { by: "silence" });
  says(
    `computes before it pays: ${dollars(stands.provider)} as it stands; with an appeal ${dollars(won.provider)} if it wins, ` +
      `${dollars(lost.provider)} and a lost bond of ${dollars(dispute.appealBond)} if not.`,
  );
  return won.provider > stands.provider;
}
