import type { MarketplaceError } from "@guildhall/sdk";

import { WalletError } from "../data/wallet-request";
import { strangerText } from "../format/stranger-text";

/** How an attempt ended that did not do what was wanted. */
export interface Failure {
  readonly words: string;
  /** Whether nothing can come of it any more: the same may be tried again at once. */
  readonly isOver: boolean;
}

const MOST_WORDS = 600;

/** Sentences for what the SDK says to programmers. */
const SENTENCES: Readonly<Record<string, string>> = {
  INSUFFICIENT_FUNDS: "Your account has too little of the chain's own coin to pay for the gas. Nothing was sent.",
  INSUFFICIENT_BALANCE: "Your account has too little of the token for what would be locked. Nothing was sent.",
  INSUFFICIENT_CREDIT: "The escrow owes less than that. Nothing was sent.",
  SIGNER_MISMATCH: "This wallet's account neither is the party that must act nor owns its agent. Nothing was sent.",
  DELIVERY_MISMATCH: "The delivery was replaced by another one. Nothing was sent.",
  ALREADY_DISPUTED: "It was disputed already, with other words. Nothing was sent, and nothing was paid.",
  NODE_UNREACHABLE: "The node does not answer.",
};

/** After these a transaction may still be mined. */
const UNDECIDED: readonly string[] = ["TRANSACTION_PENDING", "NODE_UNREACHABLE", "NONCE_CONFLICT"];

/** An error of the wallet, the SDK or this page, in plain words. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WalletError) return walletFailure(error);
  if (!isSdkError(error)) {
    return { words: error instanceof Error ? plain(error.message) : "It failed without a reason.", isOver: true };
  }
  const { code, transactionHash, message } = error;
  const isOver = transactionHash === undefined || !UNDECIDED.includes(code);
  if (code === "TRANSACTION_FAILED") {
    return {
      words:
        "The chain took the transaction and it failed there: nothing moved but the gas. Read the state again before you repeat it.",
      isOver: true,
    };
  }
  if (code === "TRANSACTION_PENDING") {
    return { words: "It was sent and is not on the chain yet. Act goes on looking for it.", isOver: false };
  }
  if (code === "CONTRACT_REVERT") {
    const what =
      transactionHash === undefined
        ? "The contract would refuse this, so nothing was sent"
        : "The chain took it, and the contract refused";
    return { words: `${what}. ${plain(message)}`, isOver: true };
  }
  const sentence = SENTENCES[code] ?? plain(message);
  return {
    words: isOver ? sentence : `${sentence} What was signed may still be mined: Act goes on looking for it.`,
    isOver,
  };
}

function walletFailure({ reason, message }: WalletError): Failure {
  if (reason === "silent") {
    return {
      words: `${message} Nothing is known to be sent. If you sign later, it is sent then: Act keeps it in mind.`,
      isOver: false,
    };
  }
  const words = reason === "busy" || reason === "locked" ? `${message} Nothing was sent.` : message;
  return { words: plain(words), isOver: reason !== "failed" };
}

/** Wallets and contracts write some of it. */
const plain = (text: string): string => strangerText(text, MOST_WORDS);

/** An error of the SDK, which may not be loaded here. */
function isSdkError(error: unknown): error is MarketplaceError {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
