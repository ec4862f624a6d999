import { concat, dataSlice, id, Interface, MaxUint256, TypedDataEncoder } from "ethers";

import { FundingMode } from "../../test/fixtures/market.js";
import {
  type account,
  call,
  DAY,
  DOLLAR,
  ethers,
  networkHelpers,
  now,
  type SessionCall,
} from "../../test/fixtures/sessions.js";
import { nested, signBid, TYPES } from "../../test/utils/terms.js";
import { fields } from "../../test/utils/typed-data.js";
import type { Allowed, Policy, Session, Wallet } from "./policy.js";
import { succeeds } from "./succeeds.js";
import { present } from "./present.js";

type World = Awaited<ReturnType<typeof account>>;

/** What the thief needs: the account, the world around it, and what its owner granted. */
interface Attacked {
  readonly world: World;
  readonly wallet: Wallet;
  readonly token: string;
  /** Grants what the thief then abuses: some functions, for at most $100 a day and $1,000 in all. */
  readonly grant: (allowed: readonly Allowed[], changes?: Partial<Policy>) => Promise<Session | undefined>;
  readonly transfer: Allowed;
  readonly pay: (to: string, amount: bigint) => Promise<SessionCall>;
}

export interface Attack {
  readonly name: string;
  readonly script: string;
  readonly run: (attacked: Attacked) => Promise<unknown>;
}

/** What every grant publishes: the most that a thief may get in a day. */
export const LIMIT = 100n * DOLLAR;
const AWARDS = 100;
/** The rest stays in hand: a balance of 0 would stop MetaMask's enforcer. */
const CREDIT = 900n * DOLLAR;
const RECEIVE = fields("address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce");

export const ATTACKS: readonly Attack[] = [
  {
    name: "Border",
    script: "the limit a second before a period ends, and again a second later",
    run: async ({ world, grant, transfer, pay }) => {
      const session = await grant([transfer]);
      const end = (await now()) + DAY;
      for (const at of [end - 2n, end + 2n]) {
        await networkHelpers.time.setNextBlockTimestamp(at);
        await session?.act([await pay(world.friend.address, LIMIT)]);
      }
    },
  },
  {
    name: "Approval",
    script: "approves the thief, which takes all; the session must approve the escrow to do its work",
    run: async ({ world: { dollar, escrow, stranger }, wallet, token, grant }) => {
      const { selector } = dollar.interface.getFunction("approve");
      const session = await grant([{ target: token, selector, payee: await escrow.getAddress() }]);
      await session?.act([await encoded(token, dollar, "approve", [stranger.address, MaxUint256])]);
      await tryToTake(() => dollar.connect(stranger).transferFrom(wallet.address, stranger, 1_000n * DOLLAR));
    },
  },
  {
    name: "Permit signature",
    script: "signs an ERC-3009 authorization of all to the thief",
    run: async ({ world: { dollar, stranger }, wallet, token, grant, transfer }) => {
      const session = present(await grant([transfer]));
      const { name, version, chainId } = await dollar.eip712Domain();
      const domain = { name, version, chainId, verifyingContract: token };
      const authorization = {
        from: wallet.address,
        to: stranger.address,
        value: 1_000n * DOLLAR,
        validAfter: 0n,
        validBefore: MaxUint256,
        nonce: id("theft"),
      };
      const signature = await session.sign(domain, { ReceiveWithAuthorization: RECEIVE }, authorization);
      const { from, to, value, validAfter, validBefore, nonce } = authorization;
      const receive = dollar
        .connect(stranger)
        .getFunction("receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)");
      await tryToTake(() => receive.send(from, to, value, validAfter, validBefore, nonce, signature));
    },
  },
  {
    name: "Batch",
    script: "ten payments of the whole limit in one transaction, then one by one",
    run: async ({ world, grant, transfer, pay }) => {
      const session = await grant([transfer]);
      const payment = await pay(world.friend.address, LIMIT);
      await session?.act(Array.from({ length: 10 }, () => payment));
      for (let i = 0; i < 10; ++i) await session?.act([payment]);
    },
  },
  {
    name: "Nested calls",
    script: "a listed contract spends an allowance that the owner once gave it, ten times",
    run: async ({ world: { dollar, target }, wallet, token, grant }) => {
      const place = await target.getAddress();
      await wallet.own(await encoded(token, dollar, "approve", [place, MaxUint256]));
      const session = await grant([{ target: place, selector: target.interface.getFunction("pull").selector }]);
      const pull = await encoded(place, target, "pull", [token, wallet.address, LIMIT]);
      for (let i = 0; i < 10; ++i) await session?.act([pull]);
    },
  },
  {
    name: "Refund, then spend",
    script:
      "takes the account's own credit out of the escrow and pays it away in the same transaction, so that the balance hardly falls",
    run: async ({ world: { dollar, escrow, friend }, wallet, token, grant, transfer, pay }) => {
      const place = await escrow.getAddress();
      await wallet.own(await encoded(token, dollar, "approve", [place, 500n * DOLLAR]));
      await wallet.own(await encoded(place, escrow, "deposit", [token, wallet.address, 500n * DOLLAR]));
      const { selector } = escrow.interface.getFunction("withdraw");
      const session = await grant([transfer, { target: place, selector, payee: token }]);
      const withdraw = await encoded(place, escrow, "withdraw", [token, wallet.address]);
      const paid = await session?.act([withdraw, await pay(friend.address, 500n * DOLLAR)]);
      if (paid !== true) await session?.act([await pay(friend.address, LIMIT)]);
    },
  },
  {
    name: "A hundred signatures",
    script: "agrees to 100 awards of $50 to an accomplice, who brings them until the account's credit is gone",
    run: async ({ world, wallet, token, grant }) => {
      const { dollar, escrow, provider, domain } = world;
      const place = await escrow.getAddress();
      await wallet.own(await encoded(token, dollar, "approve", [place, CREDIT]));
      await wallet.own(await encoded(place, escrow, "deposit", [token, wallet.address, CREDIT]));
      const awards = await Promise.all(Array.from({ length: AWARDS }, (_, i) => awardOf(world, wallet, BigInt(i + 1))));
      const session = await grant([wallet.awarding(present(awards[0]), provider.address)]);
      for (const award of awards) {
        const signature = await session?.agree(award);
        if (signature === undefined) continue;
        const bid = await signBid(provider, domain, award.job);
        await tryToTake(() => escrow.connect(provider).award(award.job, signature, bid, FundingMode.Balance, "0x"));
      }
    },
  },
  {
    name: "Expired",
    script: "pays a second after the session's last",
    run: async ({ world, grant, transfer, pay }) => {
      const validUntil = (await now()) + 3_600n;
      const session = await grant([transfer], { validUntil });
      await networkHelpers.time.setNextBlockTimestamp(validUntil + 1n);
      await session?.act([await pay(world.friend.address, LIMIT)]);
    },
  },
  {
    name: "Other target",
    script: "pays in a token that the grant does not name",
    run: async ({ world: { dollar, friend }, wallet, grant, transfer }) => {
      const other = await ethers.deployContract("UnlistedToken");
      await other.mint(wallet.address, 1_000n * DOLLAR);
      const session = await grant([transfer]);
      const stolen = await session?.act([
        await encoded(other.target as string, dollar, "transfer", [friend.address, LIMIT]),
      ]);
      if (stolen === true) throw new Error("Another token was paid: worthOf has to count it.");
    },
  },
  {
    name: "Self-call",
    script: "the grant names a function of the account itself, by which it pays the thief ten times",
    run: async ({ world: { dollar, stranger }, wallet, token, grant }) => {
      const drain = dollar.interface.encodeFunctionData("transfer", [stranger.address, LIMIT]);
      // The `execute` of ours, and that of MetaMask's account.
      const calls = [
        new Interface(["function execute(address,uint256,bytes)"]).encodeFunctionData("execute", [token, 0n, drain]),
        new Interface(["function execute((address,uint256,bytes))"]).encodeFunctionData("execute", [
          [token, 0n, drain],
        ]),
      ];
      for (const callData of calls) {
        const session = await grant([{ target: wallet.address, selector: dataSlice(callData, 0, 4) }]);
        for (let i = 0; i < 10; ++i) await session?.act([{ target: wallet.address, value: 0n, callData }]);
      }
    },
  },
];

/** What the account has in hand and as credit at the escrow. */
export async function worthOf({ dollar, escrow }: World, account: string): Promise<bigint> {
  return (await dollar.balanceOf(account)) + (await escrow.creditOf(dollar, account));
}

/** An award of $50 from the account to the provider, which has signed its bid. */
async function awardOf({ escrow, domain, terms }: World, wallet: Wallet, nonce: bigint) {
  const made = await terms({ offer: { client: wallet.address, nonce }, bid: { nonce } });
  const milestones = made.bid.milestones.map((milestone) => ({ ...milestone, amount: 50n * DOLLAR }));
  const job = { ...made, bid: { ...made.bid, milestones } };
  const digest = TypedDataEncoder.hash(domain, TYPES.Award, { client: wallet.address, bid: nested(job) });
  const type = id(TypedDataEncoder.from(TYPES.Award).encodeType("Award"));
  const members = dataSlice(escrow.interface.encodeFunctionData("hashesOf", [job]), 4);
  return {
    job,
    escrow: await escrow.getAddress(),
    digest,
    message: concat([dataSlice(type, 0, 4), members]),
    approval: escrow.interface.encodeFunctionData("approveDigest", [digest, job.bid.validUntil]),
  };
}

interface Encoder {
  readonly interface: { encodeFunctionData(name: string, args: readonly unknown[]): string };
}

/** A call of a contract by the name of its function. */
async function encoded(to: string, contract: Encoder, name: string, args: readonly unknown[]): Promise<SessionCall> {
  return call(to, contract.interface.encodeFunctionData(name, args));
}

/** What the thief, or an accomplice, then sends in its own name; it may be refused. */
async function tryToTake(send: () => Promise<{ wait: () => Promise<unknown> }>): Promise<void> {
  await succeeds(send);
}
