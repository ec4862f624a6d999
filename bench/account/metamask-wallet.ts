import * as abis from "@metamask/delegation-abis";
import * as bytecodes from "@metamask/delegation-abis/bytecode";
import { AbiCoder, concat, dataSlice, type InterfaceAbi, toBeHex, zeroPadValue } from "ethers";

import { type account, DOLLAR, ethers, networkHelpers, now, type SessionCall } from "../../test/fixtures/sessions.js";
import { delegateByEip7702 } from "../../test/utils/eip7702.js";
import { ENTRY_POINT } from "../../test/utils/entry-point.js";
import { fields } from "../../test/utils/typed-data.js";
import { deploy } from "../gas/peers/peer.js";
import type { Allowed, Policy, Session, Wallet } from "./policy.js";
import { succeeds } from "./succeeds.js";
import { present } from "./present.js";

/** How what is spent is counted: by the calldata of transfers in a period, or by the balance that falls in one redemption. */
export type Counting = "period" | "total" | "balance";

const ENFORCERS = [
  "AllowedTargetsEnforcer",
  "AllowedMethodsEnforcer",
  "AllowedCalldataEnforcer",
  "ERC20PeriodTransferEnforcer",
  "ERC20TransferAmountEnforcer",
  "ERC20BalanceChangeEnforcer",
  "LimitedCallsEnforcer",
  "TimestampEnforcer",
] as const;
type Enforcer = (typeof ENFORCERS)[number];

interface Caveat {
  readonly enforcer: string;
  readonly terms: string;
  readonly args: "0x";
}

type MakeCaveat = (enforcer: Enforcer, ...terms: readonly string[]) => Caveat;
type World = Pick<Awaited<ReturnType<typeof account>>, "dollar" | "key">;

export interface Delegation {
  readonly delegate: string;
  readonly delegator: string;
  readonly authority: string;
  readonly caveats: readonly Caveat[];
  readonly salt: bigint;
  readonly signature: string;
}

const TYPES = {
  Delegation: fields("address delegate,address delegator,bytes32 authority,Caveat[] caveats,uint256 salt"),
  Caveat: fields("address enforcer,bytes terms"),
};
const DELEGATION =
  "tuple(address delegate,address delegator,bytes32 authority,tuple(address enforcer,bytes terms,bytes args)[] caveats,uint256 salt,bytes signature)[]";
/** The delegator itself is where the right comes from. */
const ROOT = `0x${"ff".repeat(32)}`;
/** One call; all or nothing. */
const SINGLE = `0x${"00".repeat(32)}`;
const SELECTOR_BYTES = 4;
const TRANSFER = "0xa9059cbb";

const published = (name: Enforcer | "DelegationManager" | "EIP7702StatelessDeleGator") => ({
  abi: abis[name] as InterfaceAbi,
  bytecode: bytecodes[name],
});

/** MetaMask's contracts as published, and the account of a key that delegates to them. */
export async function metamaskFramework({ dollar, key }: World) {
  const manager = await deploy(published("DelegationManager"), [key.address]);
  const code = await deploy(published("EIP7702StatelessDeleGator"), [await manager.getAddress(), ENTRY_POINT]);
  const enforcers = new Map<Enforcer, string>();
  for (const name of ENFORCERS) enforcers.set(name, await (await deploy(published(name))).getAddress());
  const owner = present((await ethers.getSigners())[15]);
  await delegateByEip7702(owner, code, networkHelpers);
  await dollar.mint(owner, 1_000n * DOLLAR);

  const chainId = (await ethers.provider.getNetwork()).chainId;
  const domain = { name: "DelegationManager", version: "1", chainId, verifyingContract: await manager.getAddress() };
  let salt = 0n;
  const caveat: MakeCaveat = (enforcer, ...terms) => ({
    enforcer: present(enforcers.get(enforcer)),
    terms: concat(terms),
    args: "0x",
  });
  const delegate = async (caveats: readonly Caveat[]): Promise<Delegation> => {
    const unsigned = { delegate: key.address, delegator: owner.address, authority: ROOT, caveats, salt: salt++ };
    const value = { ...unsigned, caveats: caveats.map(({ enforcer, terms }) => ({ enforcer, terms })) };
    return { ...unsigned, signature: await owner.signTypedData(domain, TYPES, value) };
  };
  /** Each call by the delegation beside it. */
  const redeem = (delegations: readonly Delegation[], calls: readonly SessionCall[]) =>
    manager
      .connect(key)
      .getFunction("redeemDelegations")
      .send(
        delegations.map((delegation) => AbiCoder.defaultAbiCoder().encode([DELEGATION], [[delegation]])),
        calls.map(() => SINGLE),
        calls.map(({ target, value, callData }) => concat([target, toBeHex(value, 32), callData])),
      );
  const disable = (delegation: Delegation) => manager.connect(owner).getFunction("disableDelegation").send(delegation);
  return { owner, caveat, delegate, redeem, disable };
}

/**
 * MetaMask's account with $1,000, and sessions of `key`: a delegation for each function that the policy allows, with every caveat that
 * fits.
 */
export async function metamaskWallet(world: World, counting: Counting): Promise<Wallet> {
  const { key } = world;
  const { owner, caveat, delegate, redeem } = await metamaskFramework(world);
  const grant = async (policy: Policy): Promise<Session> => {
    const start = await now();
    const granted: Granted = await Promise.all(
      policy.allowed.map(async (allowed) => ({
        allowed,
        delegation: await delegate(caveatsFor(caveat, policy, allowed, { counting, start, owner: owner.address })),
      })),
    );
    const act: Session["act"] = (calls) =>
      succeeds(() =>
        redeem(
          calls.map((call) => delegationFor(granted, call)),
          calls,
        ),
      );
    return {
      act,
      sign: (domain, types, value) => key.signTypedData(domain, types, value),
      // Its keys sign nothing for the account; they call what approves a digest.
      agree: async ({ escrow, approval }) =>
        (await act([{ target: escrow, value: 0n, callData: approval }])) ? "0x" : undefined,
    };
  };
  return {
    address: owner.address,
    // The first argument is a digest, which names nobody.
    awarding: ({ escrow, approval }) => ({ target: escrow, selector: dataSlice(approval, 0, SELECTOR_BYTES) }),
    own: ({ target, callData, value }) => owner.sendTransaction({ to: target, data: callData, value }),
    grant,
  };
}

type Granted = readonly { readonly allowed: Allowed; readonly delegation: Delegation }[];

/** The delegation that names the function; the first one when none does. */
function delegationFor(granted: Granted, { target, callData }: SessionCall): Delegation {
  const found = granted.find(({ allowed }) => allowed.target === target && callData.startsWith(allowed.selector));
  return present(found ?? granted[0]).delegation;
}

interface Start {
  readonly counting: Counting;
  /** Unix seconds at which the first period begins. */
  readonly start: bigint;
  readonly owner: string;
}

function caveatsFor(
  caveat: MakeCaveat,
  { limit, uses, validAfter, validUntil }: Policy,
  { target, selector, payee }: Allowed,
  { counting, start, owner }: Start,
): Caveat[] {
  const word = (value: bigint): string => toBeHex(value, 32);
  const caveats = [caveat("AllowedTargetsEnforcer", target), caveat("AllowedMethodsEnforcer", selector)];
  if (payee !== undefined) {
    caveats.push(caveat("AllowedCalldataEnforcer", word(BigInt(SELECTOR_BYTES)), zeroPadValue(payee, 32)));
  }
  if (counting === "balance") {
    caveats.push(caveat("ERC20BalanceChangeEnforcer", "0x01", limit.token, owner, word(limit.perPeriod)));
  } else if (target === limit.token && dataSlice(selector, 0, SELECTOR_BYTES) === TRANSFER) {
    caveats.push(caveat("ERC20TransferAmountEnforcer", limit.token, word(limit.total)));
    if (counting === "period") {
      const period = [word(limit.perPeriod), word(limit.seconds), word(start)];
      caveats.push(caveat("ERC20PeriodTransferEnforcer", limit.token, ...period));
    }
  }
  if (uses !== undefined) caveats.push(caveat("LimitedCallsEnforcer", word(uses)));
  if (validAfter !== undefined || validUntil !== undefined) {
    // Both of theirs are exclusive; 0 is none.
    const after = validAfter === undefined ? 0n : validAfter - 1n;
    const before = validUntil === undefined ? 0n : validUntil + 1n;
    caveats.push(caveat("TimestampEnforcer", toBeHex(after, 16), toBeHex(before, 16)));
  }
  return caveats;
}
