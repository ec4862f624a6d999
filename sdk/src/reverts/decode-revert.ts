import { AbiCoder, ErrorFragment, type Interface } from "ethers";

import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";
import { AgentRegistry__factory } from "../generated/typechain/factories/AgentRegistry__factory.js";
import { FeedbackRegistry__factory } from "../generated/typechain/factories/FeedbackRegistry__factory.js";
import { JobBoard__factory } from "../generated/typechain/factories/JobBoard__factory.js";
import { JobEscrow__factory } from "../generated/typechain/factories/JobEscrow__factory.js";
import { PanelRegistry__factory } from "../generated/typechain/factories/PanelRegistry__factory.js";
import { Protocol__factory } from "../generated/typechain/factories/Protocol__factory.js";
import { ReputationLedger__factory } from "../generated/typechain/factories/ReputationLedger__factory.js";
import { ValidationRegistry__factory } from "../generated/typechain/factories/ValidationRegistry__factory.js";
import type { ContractRevert } from "./contract-revert-error.js";

type Decoded = Pick<ContractRevert, "errorName" | "args" | "namedArgs" | "selector" | "data">;

/** Reads the data of a revert by every error that we know. Data of an unknown error keeps its selector and has no name. */
export function decodeRevert(data: string): Decoded {
  const selector = data.length >= 10 ? data.slice(0, 10) : "";
  const unnamed = { errorName: "", args: [], namedArgs: {}, selector, data };
  const fragment = errorFragments().get(selector);
  if (fragment === undefined) return unnamed;
  try {
    const args = AbiCoder.defaultAbiCoder()
      .decode(fragment.inputs, `0x${data.slice(10)}`)
      .toArray(true) as unknown[];
    return { ...unnamed, errorName: fragment.name, args, namedArgs: byName(fragment, args) };
  } catch {
    // Another contract's error with the same selector.
    return unnamed;
  }
}

function byName({ inputs }: ErrorFragment, args: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(inputs.map(({ name }, i) => [name || String(i), args[i]]));
}

/** Errors of tokens and wallets that a call may run into: ERC-6093, ERC-2612, ERC-3009, OpenZeppelin's. */
const STANDARD_ERRORS = [
  "error Error(string reason)",
  "error Panic(uint256 panicCode)",
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ERC20InvalidSender(address sender)",
  "error ERC20InvalidReceiver(address receiver)",
  "error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
  "error ERC20InvalidApprover(address approver)",
  "error ERC20InvalidSpender(address spender)",
  "error ERC721InvalidOwner(address owner)",
  "error ERC721NonexistentToken(uint256 tokenId)",
  "error ERC721IncorrectOwner(address sender, uint256 tokenId, address owner)",
  "error ERC721InvalidSender(address sender)",
  "error ERC721InvalidReceiver(address receiver)",
  "error ERC721InsufficientApproval(address operator, uint256 tokenId)",
  "error ERC721InvalidApprover(address approver)",
  "error ERC721InvalidOperator(address operator)",
  "error ERC2612ExpiredSignature(uint256 deadline)",
  "error ERC2612InvalidSigner(address signer, address owner)",
  "error ERC3009InvalidSignature()",
  "error ERC3009InvalidAuthorizationTime(uint256 validAfter, uint256 validBefore)",
  "error ERC3009UsedAuthorization(address authorizer, bytes32 nonce)",
  "error InvalidAccountNonce(address account, uint256 currentNonce)",
  "error SafeERC20FailedOperation(address token)",
  "error InsufficientBalance(uint256 balance, uint256 needed)",
  "error FailedCall()",
  "error EnforcedPause()",
  "error OwnableUnauthorizedAccount(address account)",
];

let fragments: ReadonlyMap<string, ErrorFragment> | undefined;

/** Every error that we know, by selector. */
export function errorFragments(): ReadonlyMap<string, ErrorFragment> {
  fragments ??= new Map(
    [...STANDARD_ERRORS.map((text) => ErrorFragment.from(text)), ...ourErrors()].map((error) => [
      error.selector,
      error,
    ]),
  );
  return fragments;
}

function ourErrors(): ErrorFragment[] {
  const interfaces: Interface[] = [
    AgentAccount__factory,
    AgentRegistry__factory,
    FeedbackRegistry__factory,
    JobBoard__factory,
    JobEscrow__factory,
    PanelRegistry__factory,
    Protocol__factory,
    ReputationLedger__factory,
    ValidationRegistry__factory,
  ].map((factory) => factory.createInterface());
  return interfaces.flatMap((contract) => contract.fragments.filter((fragment) => fragment instanceof ErrorFragment));
}
