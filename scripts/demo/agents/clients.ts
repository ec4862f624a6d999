import { checkByCriteria, type Check } from "@guildhall/agent";
import type { DocumentStore } from "@guildhall/sdk";

import { findBadIbans } from "../../../sdk/examples/csv-audit/find-bad-ibans.js";
import type { Part } from "./part.js";
import { parseReport, rowsOf } from "./report.js";

/** A client that believes no report: it computes the check digits before it accepts. */
export const careful: Part = { roles: ({ store }) => ({ client: { check: missesNoIban(store) } }) };

/** A client that thinks that an IBAN of the right length is right. */
export const careless: Part = { roles: () => ({ client: { check: namesNoIban } }) };

function missesNoIban(store: DocumentStore): Check {
  return async (delivery) => {
    const verdict = await checkByCriteria(delivery);
    if (!verdict.accept || delivery.brief === undefined) return verdict;
    const report = parseReport(await delivery.read("report"));
    const ibans = findBadIbans(await rowsOf(store, delivery.brief));
    const missed = ibans.filter(({ line }) => !report.some((one) => one.line === line && one.rule === "iban"));
    if (missed.length === 0) return verdict;
    return {
      accept: false,
      summary: `The IBANs were not checked: ${missed.length} with wrong check digits are missing.`,
      points: missed.map(({ line, value }) => ({
        statement: `Line ${line}: ${value} fails modulo 97 and is not in the report.`,
        criterion: "ibans",
      })),
      providerBps: 5_000n,
    };
  };
}

const namesNoIban: Check = async ({ read }) => {
  const ibans = parseReport(await read("report")).filter(({ rule }) => rule === "iban");
  if (ibans.length === 0) return { accept: true };
  return {
    accept: false,
    summary: `The ${ibans.length} IBANs in the report have the right length and country: they are no defects.`,
    points: ibans.map(({ line, value }) => ({ statement: `Line ${line}: ${value} looks like every other IBAN.` })),
    providerBps: 2_000n,
  };
};
