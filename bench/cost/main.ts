// What a job costs in money, at stated prices of gas, beside what others take. `npm run bench:cost`. Every price is an assumption of
// bench/cost/assumptions.ts; gas is what the tests pin in test/snapshots/gas.json, so that this part measures nothing itself.
import { readJson } from "../../scripts/lib/project.js";
import type { GasFigures } from "../../scripts/check/gas-difference.js";
import { finish } from "../lib/finish.js";
import { QUOTED_JOBS } from "../gas/peers/quoted.js";
import { dollars, usdOfGas } from "./arithmetic.js";
import * as assumed from "./assumptions.js";
import { costChart } from "./chart.js";

const { LEVELS, JOB_PRICES, JOBS_PER_HOUR, ETHER_USD, CLAIMED_FEES, CLAIMED_ARBITRATION, PANEL_CEILINGS } = assumed;
const FEE = assumed.PROTOCOL_FEE_BPS / 10_000;
const SNAPSHOT = "test/snapshots/gas.json";
const figures = readJson<GasFigures>(SNAPSHOT, {});

function gasOf(...names: readonly string[]): number {
  return names.reduce((sum, name) => {
    const gas = figures[name];
    if (gas === undefined) throw new Error(`${SNAPSHOT} has no figure of "${name}".`);
    return sum + gas;
  }, 0);
}

const JOB = gasOf("job by allowance, steady: whole job");
const WORKS = [
  { name: "a job by allowance", gas: JOB },
  { name: "a job from balance", gas: gasOf("job from balance, steady: whole job") },
  { name: "a job by ERC-3009", gas: gasOf("job by ERC-3009, steady: whole job") },
  { name: "register an agent, once", gas: gasOf("register an agent, 60-byte URI") },
  { name: "feedback", gas: gasOf("feedback, marked, steady") },
  {
    name: "a dispute: open, rule, finalize",
    gas: gasOf("dispute, from credit", "rule, round 1, 2 of 3", "finalize"),
  },
  {
    name: "a dispute with an appeal",
    gas: gasOf(
      "dispute, from credit",
      "rule, round 1, 2 of 3",
      "appeal, from credit",
      "rule, round 2, 3 of 5, appeal fails",
    ),
  },
];

const columns = LEVELS.map(({ name, gwei }) => `${name}, ${gwei} gwei`);
const [mainnet] = LEVELS;
if (mainnet === undefined) throw new Error("No price of gas is assumed.");
const perHour = (share: number, price: number, gas: number, gwei: number): number =>
  JOBS_PER_HOUR * (share * price + usdOfGas(gas, gwei));

await finish({
  part: "cost",
  title: "Cost in money",
  about:
    `Gas × gas price × price of ether, plus the protocol fee of ${assumed.PROTOCOL_FEE_BPS} basis points. One ether is taken as $${ETHER_USD}; ` +
    "the prices are assumptions (bench/cost/assumptions.ts), the gas is what the tests pin. What a rollup charges for data beside its " +
    "own gas is left out; it depends on the rollup.",
  seeds: [],
  tables: [
    {
      title: "What work costs in gas fees",
      notes: [
        `The arithmetic, for a job by allowance on ${mainnet.name}: ${JOB.toLocaleString("en-US")} gas × ${mainnet.gwei} gwei × 10⁻⁹ × $${ETHER_USD} = ${dollars(usdOfGas(JOB, mainnet.gwei))}.`,
      ],
      header: ["work", "gas", ...columns],
      rows: WORKS.map(({ name, gas }) => [name, gas, ...LEVELS.map(({ gwei }) => dollars(usdOfGas(gas, gwei)))]),
    },
    {
      title: "A whole job in gas fees, beside the peers",
      notes: [
        "Peers: gas as quoted by the design (section 4), not measured here; `npm run bench:gas` measures three more.",
      ],
      header: ["job", "gas", ...columns],
      rows: [{ name: "Guildhall, by allowance", gas: JOB }, ...QUOTED_JOBS].map(({ name, gas }) => [
        name,
        gas,
        ...LEVELS.map(({ gwei }) => dollars(usdOfGas(gas, gwei))),
      ]),
    },
    {
      title: "What a job costs in all, fee and gas",
      notes: [
        `Guildhall: price × ${100 * FEE} % + gas fees of a job by allowance. Others: price × their share; what they charge beside it is left out.`,
        ...CLAIMED_FEES.map(({ name, source }) => `${name}: ${source}.`),
      ],
      header: ["marketplace", ...JOB_PRICES.map((price) => `a job of $${price}`)],
      rows: [
        ...LEVELS.map(({ name, gwei }) => [
          `Guildhall on ${name}`,
          ...JOB_PRICES.map((price) => dollars(FEE * price + usdOfGas(JOB, gwei))),
        ]),
        ...CLAIMED_FEES.map(({ name, share }) => [name, ...JOB_PRICES.map((price) => dollars(share * price))]),
      ],
    },
    {
      title: `What an agent-hour costs: ${JOBS_PER_HOUR} jobs, fee and gas`,
      notes: [`The row above × ${JOBS_PER_HOUR}: an agent that spends five minutes on each job.`],
      header: ["marketplace", ...JOB_PRICES.map((price) => `jobs of $${price}`)],
      rows: [
        ...LEVELS.map(({ name, gwei }) => [
          `Guildhall on ${name}`,
          ...JOB_PRICES.map((price) => dollars(perHour(FEE, price, JOB, gwei))),
        ]),
        ...CLAIMED_FEES.map(({ name, share }) => [
          name,
          ...JOB_PRICES.map((price) => dollars(perHour(share, price, 0, 0))),
        ]),
      ],
    },
    {
      title: "What a dispute costs, in shares of the milestone",
      notes: [`${CLAIMED_ARBITRATION.name}: ${CLAIMED_ARBITRATION.source}. Gas fees are in the first table.`],
      header: ["arbitration", "one round", "with an appeal"],
      rows: [
        [
          "Guildhall, the dearest panels that are possible",
          `${100 * PANEL_CEILINGS.first} %`,
          `${100 * (PANEL_CEILINGS.first + PANEL_CEILINGS.appeal)} %`,
        ],
        [CLAIMED_ARBITRATION.name, `${100 * CLAIMED_ARBITRATION.share} %`, "there is none"],
      ],
    },
  ],
  goals: LEVELS.slice(1).map(({ name, gwei }) => {
    const usd = FEE * 10 + usdOfGas(JOB, gwei);
    const least = Math.min(...CLAIMED_FEES.map(({ share }) => share * 10));
    return {
      name: `a job of $10 on ${name}, fee and gas`,
      goal: `≤ ${dollars(least)}, the least that another takes`,
      measured: dollars(usd),
      isMet: usd <= least,
    };
  }),
  charts: [costChart(JOB, FEE)],
});
