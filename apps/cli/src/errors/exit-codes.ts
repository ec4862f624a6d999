/** How the process ends, by the kind of failure. Stable: scripts depend on it. README.md has the same table. */
export const EXIT = {
  ok: 0,
  /** A mistake of this program. */
  unexpected: 1,
  /** An argument, option or document is not what it must be. */
  input: 2,
  /** The profile, the key or the deployment is missing or wrong. */
  configuration: 3,
  /** There is no such job, agent, offer, panel or document. */
  notFound: 4,
  /** The protocol does not allow it, or not now. */
  refused: 5,
  /** Not enough money, gas, allowance or budget. */
  funds: 6,
  /** A node, relay or store does not answer. */
  unreachable: 7,
  /** Something was signed, and what became of it is not known yet. */
  pending: 8,
  /** A question was answered with no, or could not be asked. */
  unconfirmed: 9,
  /** A disk, file, journal or port of this machine cannot be used. */
  machine: 10,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const CODES: readonly (readonly [ExitCode, readonly string[]])[] = [
  [
    EXIT.input,
    [
      "INPUT_INVALID",
      "ARGUMENT_INVALID",
      "AMOUNT_INVALID",
      "DOCUMENT_INVALID",
      "DOCUMENT_NOT_JSON",
      "DOCUMENT_TOO_LARGE",
    ],
  ],
  [
    EXIT.input,
    ["OFFER_INVALID", "PANEL_INVALID", "TOKEN_UNKNOWN", "URI_TOO_LONG", "UNSUPPORTED_URI", "OPTION_INVALID"],
  ],
  [EXIT.input, ["MESSAGE_INVALID", "MESSAGE_TOO_LARGE"]],
  [
    EXIT.configuration,
    [
      "PROFILE_INVALID",
      "CONNECTION_INVALID",
      "DEPLOYMENT_INVALID",
      "DEPLOYMENT_MISSING",
      "DEPLOYMENT_REFUSED",
      "WRONG_CHAIN",
      "MISSING_SIGNER",
    ],
  ],
  [EXIT.configuration, ["DELEGATION_REFUSED", "SIGNER_MISMATCH", "SIGNING_KEY_UNKNOWN", "ENCRYPTION_KEY_MISSING"]],
  [EXIT.notFound, ["JOB_NOT_FOUND", "AGENT_NOT_FOUND", "PANEL_NOT_FOUND", "DOCUMENT_NOT_FOUND", "FEEDBACK_NOT_FOUND"]],
  [EXIT.notFound, ["MILESTONE_UNKNOWN", "VALIDATION_NOT_FOUND", "DID_UNRESOLVED", "NOT_FOUND"]],
  [EXIT.funds, ["INSUFFICIENT_FUNDS", "INSUFFICIENT_BALANCE", "INSUFFICIENT_ALLOWANCE", "INSUFFICIENT_CREDIT"]],
  [EXIT.funds, ["BUDGET_EXCEEDED", "LIMIT_EXCEEDED", "FUNDING_UNSUPPORTED"]],
  [
    EXIT.unreachable,
    [
      "NODE_UNREACHABLE",
      "NODE_REFUSED",
      "RELAY_UNAVAILABLE",
      "RELAY_REFUSED",
      "RELAY_BUSY",
      "RATE_LIMITED",
      "MAILBOX_FULL",
    ],
  ],
  [EXIT.unreachable, ["EVENT_STREAM_BROKEN", "DEVNET_UNAVAILABLE", "MESSAGE_UNDELIVERED", "WRITE_ABANDONED"]],
  [EXIT.pending, ["TRANSACTION_PENDING", "NONCE_CONFLICT"]],
  [EXIT.unconfirmed, ["NOT_CONFIRMED"]],
  [
    EXIT.machine,
    [
      "FILE_UNUSABLE",
      "JOURNAL_IN_USE",
      "JOURNAL_UNAVAILABLE",
      "STORE_UNAVAILABLE",
      "STORAGE_UNAVAILABLE",
      "PORT_UNAVAILABLE",
    ],
  ],
  [EXIT.interrupted, ["INTERRUPTED"]],
];

const BY_CODE: ReadonlyMap<string, ExitCode> = new Map(
  CODES.flatMap(([exit, codes]) => codes.map((code) => [code, exit] as const)),
);

/** With which code the process ends for an error's `code`: what the protocol refuses when it is none of the others. */
export function exitCodeOf(code: string | undefined): ExitCode {
  if (code === undefined) return EXIT.unexpected;
  return BY_CODE.get(code) ?? EXIT.refused;
}
