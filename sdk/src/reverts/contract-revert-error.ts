import { formatTime } from "../codec/text.js";
import { MarketplaceError } from "../errors/marketplace-error.js";
import { nextStepOf } from "./next-steps.js";

export interface ContractRevert {
  /** The contract that was called, when the deployment knows it: `JobEscrow`. What it called may have raised the error. */
  readonly contract?: string;
  /** The error's name; `Error` for a reason as text, `Panic` for a failed assertion. Empty when it has no known name. */
  readonly errorName: string;
  readonly args: readonly unknown[];
  /** The arguments by their names. */
  readonly namedArgs: Readonly<Record<string, unknown>>;
  /** The first four bytes of the data; empty when the contract gave no reason at all. */
  readonly selector: string;
  readonly data: string;
  /** The transaction, when it is on the chain and failed there; left out when it was refused before it was sent. */
  readonly transactionHash?: string;
}

/**
 * Thrown when a contract refuses a call. Nothing changed on the chain, and unless there is a `transactionHash` nothing was
 * sent and nothing paid. The contract's interface says what each error means; its arguments are what is needed to recover.
 *
 * @example if (error instanceof ContractRevertError) console.error(error.errorName, error.namedArgs);
 */
export class ContractRevertError extends MarketplaceError implements ContractRevert {
  override readonly name = "ContractRevertError";
  readonly code = "CONTRACT_REVERT";
  readonly contract?: string;
  readonly errorName: string;
  readonly args: readonly unknown[];
  readonly namedArgs: Readonly<Record<string, unknown>>;
  readonly selector: string;
  readonly data: string;

  constructor(revert: ContractRevert, options?: ErrorOptions) {
    super(describe(revert), { ...options, transactionHash: revert.transactionHash });
    this.errorName = revert.errorName;
    this.args = revert.args;
    this.namedArgs = revert.namedArgs;
    this.selector = revert.selector;
    this.data = revert.data;
    if (revert.contract !== undefined) this.contract = revert.contract;
  }
}

function describe({ contract, errorName, namedArgs, selector, transactionHash }: ContractRevert): string {
  const who = contract ?? "The contract";
  const where = transactionHash === undefined ? "" : ` in ${transactionHash}`;
  if (selector === "")
    return `${who} refused the call${where} without a reason. Check that the account and address are right.`;
  if (errorName === "") return `${who} refused the call${where} with an error unknown to this package, ${selector}.`;
  const facts = Object.entries(namedArgs).map(
    ([name, value]) => `${name} ${isTime(name, value) ? formatTime(value) : show(value)}`,
  );
  const advice = nextStepOf(errorName);
  return `${who} refused the call${where}: ${errorName}(${facts.join(", ")}).${advice === undefined ? "" : ` ${advice}`}`;
}

/** By its name and its size: the errors say nothing of units. */
function isTime(name: string, value: unknown): value is bigint {
  return (
    typeof value === "bigint" &&
    /(?:At|Until|From|^deadline|^time|^latest|^valid\w+)$/.test(name) &&
    value >= 1_000_000_000n
  );
}

/** Texts come from strangers: escaped and shortened. */
function show(value: unknown): string {
  const text = JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v)) as
    string | undefined;
  const line = (text ?? "").replace(/^"(0x[0-9a-fA-F]*|\d+)"$/, "$1");
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
