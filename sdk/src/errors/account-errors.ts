import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an agent's account is asked to act and has no code yet. Nothing was sent. */
export class AccountNotDeployedError extends MarketplaceError {
  override readonly name = "AccountNotDeployedError";
  readonly code = "ACCOUNT_NOT_DEPLOYED";

  /** @param account Its address; it can be paid before it is deployed. */
  constructor(
    readonly agentId: bigint,
    readonly account: string,
  ) {
    super(`The account ${account} of agent ${agentId} has no code yet. Call deployAccount first; anyone may.`);
  }
}

/**
 * Why the code that a key delegated to is refused: nobody said that it trusts the code; there is no code; or it is that of an agent's
 * account, which works for an agent only.
 */
export type DelegationFault = "UNTRUSTED" | "NO_CODE" | "AGENT_ACCOUNT";

const EXPLANATIONS: Readonly<Record<DelegationFault, string>> = {
  UNTRUSTED:
    "The author of that code decides what happens to all that the account holds, and most delegations are made by phishing. If you made " +
    "this one and checked the code, pass its hash in trustedDelegations; otherwise delegate to the zero address and move to another key.",
  NO_CODE:
    "There is no code at that address yet: the account that deploys some decides what happens to all that the account holds. Delegate to the zero address.",
  AGENT_ACCOUNT:
    "That is the code of an agent's account. It asks the registry who owns its agent, a key has no agent, and every call of it reverts. Delegate to " +
    "the zero address; to have limits, register an agent and use its own account.",
};

/** Thrown for a key that delegated by EIP-7702 to code which the caller does not trust. Nothing was sent. */
export class DelegationRefusedError extends MarketplaceError {
  override readonly name = "DelegationRefusedError";
  readonly code = "DELEGATION_REFUSED";

  /**
   * @param delegate The contract whose code the account runs.
   * @param codeHash keccak256 of that code.
   */
  constructor(
    readonly account: string,
    readonly delegate: string,
    readonly codeHash: string,
    readonly fault: DelegationFault,
  ) {
    super(
      `${account} delegated by EIP-7702 to ${delegate}, whose code has the hash ${codeHash}. ${EXPLANATIONS[fault]}`,
    );
  }
}

/** Thrown when the signer of a session is asked to sign what an agent's account signs for no session. Nothing was signed. */
export class SessionCannotSignError extends MarketplaceError {
  override readonly name = "SessionCannotSignError";
  readonly code = "SESSION_CANNOT_SIGN";

  /** @param what The primary type of the message, or what else was to be signed. */
  constructor(readonly what: string) {
    super(
      `A session cannot sign "${what}". It signs Offer, Bid, Award and Ruling of the escrow in its grant; ` +
        "for anything else ask the agent's owner, or make the call instead of signing for it.",
    );
  }
}
