import { findJobId } from "../../market/find-job.js";
import { moneyText, tokenAt } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { facts } from "../../output/table.js";
import { argument, jobReference, option, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const show = readVerb({
  name: "show",
  summary: "the state of a dispute, what it costs, and the evidence",
  parameters: {
    job: argument("the job's id; its first digits are enough", jobReference),
    milestone: option("number", "which milestone, from 0; may be left out when there is one", whole),
  },
  examples: ["guildhall dispute show 0x12ab34"],
  run: async ({ reader, store, printer }, { job: reference, milestone }) => {
    const { getDispute, readEvidence } = await import("@guildhall/sdk");
    const client = await reader();
    const where = { job: await findJobId(client, reference), ...(milestone !== undefined && { milestone }) };
    const [dispute, evidence] = await Promise.all([
      getDispute(client, where),
      readEvidence(client, { ...where, store: await store() }),
    ]);
    const token = await tokenAt(client, dispute.terms.offer.token);
    const { round, status, stake, appealBond, panelId, appealPanelId, evidenceUntil, ruleUntil, appealUntil } = dispute;
    const shown = evidence.map((item) => ("document" in item ? item : { ...item, error: item.error.code }));
    printer.result(
      { ...dispute, evidence: shown },
      facts([
        ["job", `${dispute.jobId}, milestone ${dispute.milestone}`],
        ["status", status],
        ["decides now", round === undefined ? "nobody" : round === 1n ? "the first panel" : "the appeal panel"],
        ["panels", `${panelId}, appeals to ${appealPanelId}`],
        ["evidence until", evidenceUntil && moment(evidenceUntil)],
        ["ruling until", ruleUntil && moment(ruleUntil)],
        ["appeal until", appealUntil && moment(appealUntil)],
        ["a dispute costs", moneyText(stake, token)],
        ["an appeal costs", moneyText(appealBond, token)],
        ...shown.map((item, i): [string, string] => [
          `evidence ${i + 1}`,
          `${item.side}, round ${item.round}: ${"document" in item ? item.document.summary : `cannot be read (${item.error})`}`,
        ]),
        ["next", `guildhall job next ${dispute.jobId.slice(0, 10)}`],
      ]),
    );
  },
});
