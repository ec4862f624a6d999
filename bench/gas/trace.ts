import { getAddress, toBeHex } from "ethers";

import { rpc } from "../../test/fixtures/market.js";

/** One executed instruction, and what it cost by itself: without what a call handed on. */
export interface TraceStep {
  readonly op: string;
  /** Less what it gave back, which the transaction is refunded at its end. */
  readonly gas: number;
  /** The contract whose code ran, and those that called it, the outermost first. */
  readonly callers: readonly string[];
  /** The account that the instruction looks at or calls; left out for all others. */
  readonly account?: string;
}

/** What a transaction cost: `base + calldata + the steps` is its gas. */
export interface Trace {
  readonly base: number;
  readonly calldata: number;
  readonly steps: readonly TraceStep[];
}

interface StructLog {
  readonly op: string;
  readonly gas: number;
  readonly gasCost: number;
  readonly depth: number;
  readonly stack: readonly string[];
  readonly refund: number;
}

interface Frame {
  readonly depth: number;
  readonly callers: readonly string[];
  /** Where the call stands among the steps, and the gas before it; left out for the transaction itself. */
  readonly call?: { readonly step: number; readonly gas: number };
  spent: number;
}

const BASE = 21_000;
const CALLS = ["CALL", "STATICCALL", "DELEGATECALL", "CALLCODE"];
const LOOKS = ["EXTCODESIZE", "EXTCODEHASH", "EXTCODECOPY", "BALANCE"];

/**
 * Every instruction of a transaction on the simulated chain with its own gas.
 *
 * @throws Error when the gas of the parts is not the gas of the whole.
 */
export async function traceOf(hash: string): Promise<Trace> {
  const options = { disableMemory: true, disableStorage: true };
  const [{ structLogs }, transaction, receipt] = (await Promise.all([
    rpc.request({ method: "debug_traceTransaction", params: [hash, options] }),
    rpc.request({ method: "eth_getTransactionByHash", params: [hash] }),
    rpc.request({ method: "eth_getTransactionReceipt", params: [hash] }),
  ])) as [{ structLogs: readonly StructLog[] }, { gas: string; to: string }, { gasUsed: string }];
  const first = structLogs[0];
  if (first === undefined) throw new Error(`Transaction ${hash} ran no code.`);

  const intrinsic = Number(transaction.gas) - first.gas;
  const trace = {
    base: BASE,
    calldata: intrinsic - BASE,
    steps: stepsOf(structLogs, getAddress(transaction.to)),
  };
  const sum = intrinsic + trace.steps.reduce((total, { gas }) => total + gas, 0);
  if (sum !== Number(receipt.gasUsed)) {
    throw new Error(`The parts of ${hash} are ${sum} gas, the whole is ${Number(receipt.gasUsed)}.`);
  }
  return trace;
}

/** A call costs what is gone when it returns, less what its callee spent. */
function stepsOf(logs: readonly StructLog[], to: string): TraceStep[] {
  const steps: { op: string; gas: number; callers: readonly string[]; account?: string }[] = [];
  const frames: Frame[] = [{ depth: 1, callers: [to], spent: 0 }];
  for (const [i, log] of logs.entries()) {
    const frame = leave(frames, log, steps);
    const account = accountOf(log);
    const next = logs[i + 1];
    const enters = next !== undefined && next.depth > log.depth;
    const gas = enters || next === undefined || next.depth < log.depth ? log.gasCost : log.gas - next.gas;
    // The counter is the frame's own: only across this instruction, which never leaves it, does it tell something.
    const refund = log.op === "SSTORE" && next !== undefined ? next.refund - log.refund : 0;
    steps.push({
      op: log.op,
      gas: enters ? 0 : gas - refund,
      callers: frame.callers,
      ...(account !== undefined && { account }),
    });
    if (!enters) frame.spent += gas;
    else {
      const call = { step: i, gas: log.gas };
      frames.push({ depth: next.depth, callers: [...frame.callers, account ?? "created"], call, spent: 0 });
    }
  }
  return steps;
}

/** The frame of an instruction; closes those that have returned before it. */
function leave(frames: Frame[], log: StructLog, steps: { gas: number }[]): Frame {
  for (;;) {
    const frame = frames.at(-1);
    if (frame === undefined) throw new Error("More calls returned than were made.");
    if (frame.depth <= log.depth) return frame;
    frames.pop();
    const caller = frames.at(-1);
    const call = frame.call === undefined ? undefined : steps[frame.call.step];
    if (caller === undefined || frame.call === undefined || call === undefined) continue;
    const gone = frame.call.gas - log.gas;
    call.gas = gone - frame.spent;
    caller.spent += gone;
  }
}

function accountOf({ op, stack }: StructLog): string | undefined {
  const place = CALLS.includes(op) ? -2 : LOOKS.includes(op) ? -1 : undefined;
  const word = place === undefined ? undefined : stack.at(place);
  return word === undefined ? undefined : getAddress(toBeHex(BigInt(word) & ((1n << 160n) - 1n), 20));
}
