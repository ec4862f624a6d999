// What everything costs on the chain, beside the peers and the leanest contract that could do the same, and where the gas goes.
// `npm run bench:gas`. Gas is exact: two runs differ by nothing. Ends non-zero when a goal of the design is missed.
import { finish } from "../lib/finish.js";
import { AGENT_ACTIONS } from "./agent-actions.js";
import { jobBreakdowns, rulingBreakdown } from "./breakdowns.js";
import { breakdownChart, peersChart } from "./charts.js";
import { tickByTransaction } from "./clock.js";
import { DISPUTE_ACTIONS } from "./dispute-actions.js";
import { floorGas } from "./floor.js";
import { gasGoals, goalsTable } from "./goals.js";
import { JOB_ACTIONS } from "./job-actions.js";
import { firstJob, MILESTONES, PAYEE_COUNTS, payeesOf, steadyJob } from "./jobs.js";
import { humanJob } from "./peers/human.js";
import { requestPayment } from "./peers/request.js";
import { safeTransfer } from "./peers/safe.js";
import { measurePinned, pinned } from "./pinned.js";
import { readGas } from "./read-gas.js";
import { sessionTable } from "./session-gas.js";
import { MODES } from "./states.js";
import * as tables from "./tables.js";
import { actionGas } from "./user-action.js";

await tickByTransaction();
const figures = measurePinned();
const floor = await floorGas();
const peers = [await safeTransfer(), await requestPayment(), await humanJob()];

const simple: tables.SimpleJobs[] = [];
for (const mode of MODES) {
  const first = mode === "balance" ? {} : { first: (await firstJob(mode)).total };
  const withNonces = (await steadyJob(mode, { nonce: 3n })).total;
  simple.push({ mode, ...first, withNonces, steady: (await steadyJob(mode)).total });
}

const shapes = new Map<string, number>();
for (const milestones of MILESTONES) {
  for (const payees of PAYEE_COUNTS) {
    for (const mode of MODES) {
      const { total } = await steadyJob(mode, { milestones, payees: payeesOf(payees) });
      shapes.set(tables.shapeKey(milestones, payees, mode), total);
    }
  }
}

const jobs = await jobBreakdowns();
const ruling = await rulingBreakdown();
const scoreRead = await readGas();
const ours = {
  job: pinned(figures, "job by allowance, steady: whole job"),
  ruling: pinned(figures, "rule, round 2, 2 of 3, first panel silent"),
};

await finish({
  part: "gas",
  title: "Gas",
  about:
    "What every action costs on the chain. Gas is exact and depends on nothing but code and input: all keys, texts and times of " +
    "this part are fixed, and two runs print the same numbers.",
  seeds: [],
  tables: [
    goalsTable(figures, floor, scoreRead),
    tables.peersTable(peers, ours),
    tables.simpleJobsTable(simple),
    tables.shapesTable(shapes),
    tables.breakdownTable(jobs, ruling),
    await sessionTable(figures),
    tables.actionsTable("Agents", await actionGas(AGENT_ACTIONS)),
    tables.actionsTable("Money and jobs", await actionGas(JOB_ACTIONS)),
    tables.actionsTable("Panels and disputes", await actionGas(DISPUTE_ACTIONS)),
    tables.pinnedTable(figures),
  ],
  goals: gasGoals(figures, floor, scoreRead),
  charts: [peersChart(peers, ours.job, floor.job.allowance), breakdownChart(jobs)],
});
