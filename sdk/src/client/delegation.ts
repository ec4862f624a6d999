import { dataLength, dataSlice, getAddress, keccak256, type Provider } from "ethers";

import { type DelegationFault, DelegationRefusedError } from "../errors/account-errors.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";
import { isRefusedCall, revertDataOf } from "../reverts/revert-data.js";

/** What a key delegated to by EIP-7702. */
export interface Delegation {
  readonly account: string;
  /** The contract whose code the account runs. */
  readonly delegate: string;
  /** keccak256 of that code: what to compare with what its authors publish. */
  readonly codeHash: string;
}

/** What is in front of the delegate's address in an account's code. */
const DESIGNATOR = "0xef0100";
const DESIGNATOR_BYTES = 3;
const CODE_BYTES = 23;
const NO_CODE = keccak256("0x");

/** The delegation of an account; undefined for a plain key and for a contract. */
export async function delegationOf(provider: Provider, account: string): Promise<Delegation | undefined> {
  const code = await provider.getCode(account);
  if (dataLength(code) !== CODE_BYTES || !code.startsWith(DESIGNATOR)) return undefined;
  const delegate = getAddress(dataSlice(code, DESIGNATOR_BYTES));
  return { account: getAddress(account), delegate, codeHash: keccak256(await provider.getCode(delegate)) };
}

/** @throws {@link DelegationRefusedError} unless the account did not delegate, or to code with one of the trusted hashes. */
export async function refuseDelegation(provider: Provider, account: string, trusted: readonly string[]): Promise<void> {
  const delegation = await delegationOf(provider, account);
  if (delegation === undefined) return;
  const { delegate, codeHash } = delegation;
  const refused = (fault: DelegationFault): DelegationRefusedError =>
    new DelegationRefusedError(delegation.account, delegate, codeHash, fault);
  if (codeHash === NO_CODE) throw refused("NO_CODE");
  if (await isAgentAccount(provider, delegation)) throw refused("AGENT_ACCOUNT");
  const wanted = codeHash.toLowerCase();
  if (!trusted.some((hash) => hash.toLowerCase() === wanted)) throw refused("UNTRUSTED");
}

/** Whether the code is that of an agent's account, or of the contract that all of these share. */
async function isAgentAccount(provider: Provider, { delegate }: Delegation): Promise<boolean> {
  const account = AgentAccount__factory.connect(delegate, provider);
  try {
    await Promise.all([account.agentId(), account.agentRegistry(), account.SESSIONS()]);
    return true;
  } catch (error) {
    if (!isRefusedCall(error)) throw error;
    const isImplementation = account.interface.encodeErrorResult("AccountIsImplementation", [delegate]);
    return revertDataOf(error) === isImplementation;
  }
}
