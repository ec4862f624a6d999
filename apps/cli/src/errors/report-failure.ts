import { isCliError } from "./cli-error.js";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-codes.js";

/** What is printed of a failure. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly exitCode: ExitCode;
  /** The command to run next. */
  readonly next: string;
  /** What was signed before it failed; it may be on the chain. */
  readonly transactionHash?: string;
}

const NEXT: Readonly<Record<ExitCode, string>> = {
  [EXIT.ok]: "guildhall --help",
  [EXIT.unexpected]: "guildhall doctor",
  [EXIT.input]: "guildhall --help",
  [EXIT.configuration]: "guildhall doctor",
  [EXIT.notFound]: "guildhall job list",
  [EXIT.refused]: "guildhall job next <job>",
  [EXIT.funds]: "guildhall money balance",
  [EXIT.unreachable]: "guildhall doctor",
  [EXIT.pending]: "guildhall doctor",
  [EXIT.unconfirmed]: "guildhall --help",
  [EXIT.machine]: "guildhall doctor",
  [EXIT.interrupted]: "guildhall --help",
};

/** For codes whose next command is another one than that of their kind. */
const NEXT_BY_CODE: Readonly<Record<string, string>> = {
  AGENT_NOT_FOUND: "guildhall agent list",
  PANEL_NOT_FOUND: "guildhall panel list",
  MISSING_SIGNER: "guildhall profile key <profile>",
  OFFER_EXPIRED: "guildhall offer list",
  BID_REFUSED: "guildhall offer list",
  DEADLINE_PASSED: "guildhall offer list",
  PANEL_UNSUITABLE: "guildhall panel list",
  TOKEN_UNKNOWN: "guildhall money balance",
  INSUFFICIENT_ALLOWANCE: "guildhall money deposit <amount>",
  JOURNAL_IN_USE: "guildhall profile list",
  PORT_UNAVAILABLE: "guildhall run <file> --a2a 0",
  CONTRACT_REVERT: "guildhall doctor",
};

/** What to print of anything that was thrown. Never a stack; of an unknown error only its message. */
export function failureOf(error: unknown): Failure {
  if (isCliError(error)) {
    return {
      code: error.code,
      message: hideKeys(error.message),
      exitCode: exitCodeOf(error.code),
      next: hideKeys(error.next),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  const known = error as { readonly code?: unknown; readonly transactionHash?: unknown; readonly toJSON?: unknown };
  if (!(error instanceof Error) || typeof known.code !== "string" || typeof known.toJSON !== "function") {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    if (code === "ENOSPC")
      return { code, message: `The disk is full. ${message}`, exitCode: EXIT.machine, next: NEXT[EXIT.machine] };
    return { code: "UNEXPECTED", message, exitCode: EXIT.unexpected, next: NEXT[EXIT.unexpected] };
  }
  const { code, transactionHash } = known;
  // Ctrl-C before anything was signed.
  const isInterrupted = code === "WRITE_ABANDONED" && (error as { readonly reason?: unknown }).reason === "aborted";
  const kind = isInterrupted ? EXIT.interrupted : exitCodeOf(code);
  // A node that goes away after the signing leaves open what became of it.
  const exitCode = kind === EXIT.unreachable && typeof transactionHash === "string" ? EXIT.pending : kind;
  return {
    code,
    message,
    exitCode,
    next: NEXT_BY_CODE[code] ?? NEXT[exitCode],
    ...(typeof transactionHash === "string" && { transactionHash }),
  };
}

const LONGEST = 600;

/** What a user typed at the wrong place may be a key: long runs of hex digits are not repeated, addresses are. */
function hideKeys(text: string): string {
  const shown = text.replaceAll(/(?:0x)?[\da-fA-F]{32,}/g, (digits) =>
    /^0x[\da-fA-F]{40}$/.test(digits) ? digits : "(hidden)",
  );
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}
