import { execFileSync } from "node:child_process";

import { Contract, ContractFactory, getBytes, toBeHex } from "ethers";
import hre from "hardhat";

import { readText } from "../../scripts/lib/project.js";
import { compile, type Compiled } from "../reputation/chain/compile.js";
import { QUANTUM, START } from "../reputation/market/clock.js";
import type { Case, Step } from "./cases.js";

const FILE = "contracts/reputation/ReputationLedger.sol";
const USD = 1_000_000_000n;

/** The constants of the two formulas at a fee of 25 bps, nano-USD; a ledger takes those that its constructor names. */
const PARAMETERS: Readonly<Record<string, bigint>> = {
  saturation: (5n * USD) / 4n,
  unit: USD / 2_000n,
  summit: 32n * USD,
  prior: (5n * USD) / 4n,
  ratePerDay: USD / 40n,
  burst: USD / 8n,
};
const ENTRY = { now: USD / 8_000n, before: USD / 80n } as const;

/** The ledger of the working tree, or of a commit as it was built there. */
export function ledgerOf(commit?: string): Compiled {
  const read =
    commit === undefined
      ? readText
      : (path: string): string => execFileSync("git", ["show", `${commit}:${path}`], { encoding: "utf8" });
  const runs = Number(/runs: (\d+)/.exec(read("hardhat.config.ts"))?.[1]);
  if (!Number.isSafeInteger(runs)) throw new Error("hardhat.config.ts does not say how often the optimiser runs.");
  return compile(FILE, "ReputationLedger", runs, read);
}

/** The gas of the last step of each case, without that of the transaction itself. */
export async function gasOf({ abi, bytecode }: Compiled, cases: readonly Case[]): Promise<number[]> {
  const { ethers, provider } = await hre.network.create();
  const [recorder] = await ethers.getSigners();
  if (recorder === undefined) throw new Error("The network has no account.");
  const factory = new ContractFactory(abi, bytecode, recorder);
  const [, tuple] = factory.interface.deploy.inputs;
  const names = (tuple?.components ?? []).map(({ name }) => name);
  const isNow = names.includes("unit");
  const values = names.map((name) => PARAMETERS[name] ?? (isNow ? ENTRY.now : ENTRY.before));
  const request = (method: string, ...params: readonly unknown[]): Promise<unknown> =>
    provider.request({ method, params: [...params] });
  let snapshot = await request("evm_snapshot");
  const gas: number[] = [];
  for (const { steps } of cases) {
    // Every case begins at the same time: a record's first decay is counted from 1970.
    await request("evm_revert", snapshot);
    snapshot = await request("evm_snapshot");
    const deployed = await factory.deploy([recorder.address], values);
    const ledger = new Contract(await deployed.getAddress(), abi, recorder);
    let [last, time] = [0, START + 100 * QUANTUM];
    for (const step of steps) {
      time += (step.wait ?? 0) * QUANTUM;
      const { timestamp = 0 } = (await ethers.provider.getBlock("latest")) ?? {};
      await request("evm_setNextBlockTimestamp", Math.max(time, timestamp + 1));
      const sent = (await ledger.getFunction("record").send(factsOf(step))) as {
        data: string;
        wait(): Promise<{ gasUsed: bigint }>;
      };
      const { gasUsed } = await sent.wait();
      const bytes = getBytes(sent.data);
      const zeros = bytes.filter((byte) => byte === 0).length;
      last = Number(gasUsed) - (21_000 + 4 * zeros + 16 * (bytes.length - zeros));
    }
    gas.push(last);
  }
  return gas;
}

/** Names of all facts that either ledger asks for; a contract's interface picks those that it has. */
function factsOf(step: Step): Record<string, unknown> {
  const { client = 1, fee = 0.02, share = 10_000, isAgent = false, isMarked = false, isListed = true } = step;
  const nano = isListed ? BigInt(Math.round(fee * 1e9)) : 0n;
  const isRuled = share > 0 && share < 10_000;
  const isMissed = share === 0;
  return {
    jobId: toBeHex(0xabn, 32),
    milestone: 0n,
    agentId: 7n,
    client: toBeHex((1n << 100n) + BigInt(client), 20),
    clientAgentId: isAgent ? 21n : 0n,
    outcome: isMissed ? 6 : isRuled ? 7 : 1,
    providerBps: BigInt(share),
    faultBps: BigInt(10_000 - share),
    fee: (nano * BigInt(share)) / 10_000n,
    fullFee: nano,
    volume: isMissed ? 0n : BigInt(Math.round(fee * 40_000) * 10_000),
    latency: isMissed ? 0n : 3_600n,
    marks: (isMissed ? 0n : 1n) | (isRuled ? 2n : 0n) | (isMarked ? 4n : 0n) | (isListed ? 32n : 0n),
  };
}
