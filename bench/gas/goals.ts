import type { BenchGoal, BenchTable } from "../lib/bench-report.js";
import type { FloorGas } from "./floor.js";
import { QUOTED_ERC8004 } from "./peers/quoted.js";
import { pinned, type PinnedGas } from "./pinned.js";

interface Aim {
  readonly name: string;
  readonly gas: number;
  readonly most: number;
  readonly floor?: number;
}

const RULINGS = ["appeal fails", "appeal succeeds", "first panel silent"];

/** What the design aims at (section 4), and what was measured. */
function aims(figures: PinnedGas, floor: FloorGas, scoreRead: number): Aim[] {
  const gas = (name: string): number => pinned(figures, name);
  const owners = gas("pay by the owner's call of the account");
  const dearest = Math.max(...RULINGS.map((end) => gas(`rule, round 2, 2 of 3, ${end}`)));
  return [
    {
      name: "whole job by allowance",
      gas: gas("job by allowance, steady: whole job"),
      most: 190_000,
      floor: floor.job.allowance,
    },
    {
      name: "whole job from balance",
      gas: gas("job from balance, steady: whole job"),
      most: 175_000,
      floor: floor.job.balance,
    },
    {
      name: "whole job by ERC-3009",
      gas: gas("job by ERC-3009, steady: whole job"),
      most: 220_000,
      floor: floor.job.authorization,
    },
    { name: "2-of-3 ruling that settles, the dearest kind", gas: dearest, most: 122_000, floor: floor.ruling },
    {
      name: "register an agent with a 60-byte URI",
      gas: gas("register an agent, 60-byte URI"),
      most: QUOTED_ERC8004.register,
      floor: floor.register,
    },
    { name: "feedback, steady", gas: gas("feedback, steady"), most: 120_000, floor: floor.feedback },
    {
      name: "feedback, the agent's first",
      gas: gas("feedback, the agent's first"),
      most: QUOTED_ERC8004.feedbackFirst,
      floor: floor.feedbackFirst,
    },
    { name: "reading score and quality, by another contract", gas: scoreRead, most: 10_000, floor: floor.scoreRead },
    {
      name: "a session's payment over the owner's, no window",
      gas: gas("pay by a session, no window") - owners,
      most: 25_000,
    },
    { name: "the same within a window", gas: gas("pay by a session, within a window") - owners, most: 65_000 },
    { name: "grant a session with one token limit", gas: gas("grant a session, one token limit"), most: 150_000 },
    { name: "end all sessions", gas: gas("end all sessions"), most: 40_000 },
  ];
}

export function goalsTable(figures: PinnedGas, floor: FloorGas, scoreRead: number): BenchTable {
  const n = (value: number): string => value.toLocaleString("en-US");
  const [ten, hundred, thousand] = QUOTED_ERC8004.summary;
  return {
    title: "Beside the floor and the goals",
    notes: [
      "Floor: contracts of ours that do only what the money and one slot of reputation need (bench/gas/contracts/Floor.sol): no consent",
      "of the provider, no deadline, no milestones, no fee, no exits. Nobody should use them.",
      `The ERC-8004 reference, quoted: register ${n(QUOTED_ERC8004.register)} (${n(QUOTED_ERC8004.registerFirst)} for a fresh owner), feedback`,
      `${n(QUOTED_ERC8004.feedback)} (${n(QUOTED_ERC8004.feedbackFirst)} the first), a summary of 10, 100, 1,000 clients ${n(ten)}, ${n(hundred)}, ${n(thousand)}.`,
    ],
    header: ["work", "gas", "floor", "of the floor", "goal"],
    rows: aims(figures, floor, scoreRead).map(({ name, gas, most, floor: least }) => [
      name,
      gas,
      least ?? "-",
      least === undefined ? "-" : `${(gas / least).toFixed(2)} ×`,
      most,
    ]),
  };
}

export function gasGoals(figures: PinnedGas, floor: FloorGas, scoreRead: number): BenchGoal[] {
  return aims(figures, floor, scoreRead).map(({ name, gas, most }) => ({
    name,
    goal: `≤ ${most.toLocaleString("en-US")} gas`,
    measured: `${gas.toLocaleString("en-US")} gas`,
    isMet: gas <= most,
  }));
}
