import type { CaseFacts, Judgement } from "@guildhall/agent";

import type { Defect } from "../../../sdk/examples/csv-audit/find-defects.js";
import type { Desk, Part } from "./part.js";
import { allDefects, readReport, rowsOf } from "./report.js";

/** A member of panels: one that computes what is true, or one that takes the client at its word. */
export function arbiter(way: "computes" | "trusts the client"): Part {
  const judge = way === "computes" ? compute : trustClient;
  // Disputes take days: an arbiter has time.
  return { looksEvery: 500, roles: (desk) => ({ arbiter: { judge: (facts) => judge(desk, facts) } }) };
}

const NOTHING: Judgement = { providerBps: 0n, reasons: { summary: "There is no report that can be read." } };

/** Checks the file, and counts how much of it the report has. */
async function compute({ store, example }: Desk, { brief, delivery }: CaseFacts): Promise<Judgement> {
  if (brief === undefined || delivery === undefined) return NOTHING;
  const report = await readReport(store, delivery.value);
  const all = await allDefects(await rowsOf(store, brief.value), example);
  const right = report.filter((one) => all.some((other) => isSame(one, other)));
  const percent = Math.floor((right.length * 100) / Math.max(all.length, 1));
  if (percent < 100) {
    return {
      providerBps: BigInt(percent) * 100n,
      reasons: {
        summary: `We ran both checks on the file: the report has ${right.length} of ${all.length} defects. ${percent} %.`,
        findings: [
          { criterion: "ibans", statement: "The check digits were not checked, though the delivery says so." },
        ],
      },
    };
  }
  const ibans = all.filter(({ rule }) => rule === "iban").length;
  return {
    providerBps: 10_000n,
    reasons: {
      summary: `We computed modulo 97 for every row: all ${ibans} IBANs of the report are wrong indeed, and none is missing. 100 %.`,
      findings: [{ criterion: "ibans", statement: "The check digits were checked, and rightly." }],
    },
  };
}

/** Believes what the client's evidence says of single lines. */
async function trustClient({ store }: Desk, { delivery, evidence }: CaseFacts): Promise<Judgement> {
  if (delivery === undefined) return NOTHING;
  const report = await readReport(store, delivery.value);
  const named = evidence
    .flatMap(({ value }) => (value.side === "client" && "document" in value ? (value.document.points ?? []) : []))
    .flatMap(({ statement }) => /^Line (\d+):/.exec(statement)?.[1] ?? [])
    .map(Number);
  const doubted = report.filter(({ line, rule }) => rule === "iban" && named.includes(line));
  if (doubted.length > 0) {
    const summary = "The IBANs look well formed to us. The rest is right, but a client cannot trust this report. 30 %.";
    return { providerBps: 3_000n, reasons: { summary } };
  }
  const total = report.length + named.length;
  const percent = Math.floor((report.length * 100) / Math.max(total, 1));
  const summary = `The client names ${named.length} defects that are missing: the report has ${report.length} of ${total}. ${percent} %.`;
  return { providerBps: BigInt(percent) * 100n, reasons: { summary } };
}

const isSame = (a: Defect, b: Defect): boolean => a.line === b.line && a.column === b.column && a.rule === b.rule;
