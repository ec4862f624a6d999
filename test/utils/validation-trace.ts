import { ENTRY_POINT } from "./entry-point.js";

/** What the validation of a user operation did outside of the entry point. */
export interface ValidationTrace {
  readonly accesses: readonly { readonly address: string; readonly slot: string; readonly op: "SLOAD" | "SSTORE" }[];
  /** Opcodes whose result can differ between simulation and block, those of ERC-7562 (OP-011). */
  readonly forbidden: readonly string[];
  /** What was hashed, and into what: where slots of mappings come from. */
  readonly hashed: readonly string[];
}

/**
 * A tracer for `debug_traceCall` of `handleOps`: looks until the entry point says `BeforeExecution`. A GAS is allowed right before a call
 * (OP-012).
 */
export const VALIDATION_TRACER = `{
  accesses: [], forbidden: [], hashed: [], isOver: false, isGas: false,
  banned: ["ORIGIN", "GASPRICE", "BLOCKHASH", "COINBASE", "TIMESTAMP", "NUMBER", "PREVRANDAO", "DIFFICULTY", "GASLIMIT", "BASEFEE",
    "BLOBHASH", "BLOBBASEFEE", "CREATE", "CREATE2", "SELFDESTRUCT", "BALANCE", "SELFBALANCE", "INVALID"],
  fault: function () {},
  step: function (log) {
    if (this.isOver) return;
    var op = log.op.toString();
    var address = toHex(log.contract.getAddress());
    if (address === "${ENTRY_POINT.toLowerCase()}") {
      if (op === "LOG1" && log.stack.peek(2).toString(16) === "bb47ee3e183a558b1a2ff0874b079f3fc5478b7454eacf2bfc5af2ff5878f972") {
        this.isOver = true;
      }
      return;
    }
    if (this.isGas && op.indexOf("CALL") < 0) this.forbidden.push("GAS before " + op);
    this.isGas = op === "GAS";
    if (this.banned.indexOf(op) >= 0) this.forbidden.push(op);
    if (op === "SLOAD" || op === "SSTORE") {
      this.accesses.push({ address: address, slot: log.stack.peek(0).toString(16), op: op });
    }
    if (op === "KECCAK256" || op === "SHA3") {
      var start = log.stack.peek(0).valueOf();
      this.hashed.push(toHex(log.memory.slice(start, start + log.stack.peek(1).valueOf())));
    }
  },
  result: function () {
    if (!this.isOver) throw new Error("the validation did not end");
    return { accesses: this.accesses, forbidden: this.forbidden, hashed: this.hashed };
  }
}`;
