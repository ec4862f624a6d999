// What a thief gets who has the key of a session: of our account and of MetaMask's, whose published bytecode runs on the same chain.
// `npm run bench:account`. Ends non-zero when more gets through our limits than their owner published.
import { account, DAY, DOLLAR, networkHelpers } from "../../test/fixtures/sessions.js";
import { sourceOf } from "../gas/peers/peer.js";
import { finish } from "../lib/finish.js";
import { ATTACKS, type Attack, LIMIT, worthOf } from "./attacks.js";
import { guildhallWallet } from "./guildhall-wallet.js";
import { metamaskWallet } from "./metamask-wallet.js";
import type { Policy, Wallet } from "./policy.js";
import { present } from "./present.js";

type World = Awaited<ReturnType<typeof account>>;

const SYSTEMS: Readonly<Record<string, (world: World) => Wallet | Promise<Wallet>>> = {
  ours: guildhallWallet,
  period: (world) => metamaskWallet(world, "period"),
  balance: (world) => metamaskWallet(world, "balance"),
};

/** What the account lost, in dollars. */
async function lost({ run }: Attack, system: string): Promise<number> {
  const world = await networkHelpers.loadFixture(account);
  const wallet = await present(SYSTEMS[system])(world);
  const token = await world.dollar.getAddress();
  const { friend, dollar } = world;
  const before = await worthOf(world, wallet.address);
  const limit = { token, perPeriod: LIMIT, seconds: DAY, total: 1_000n * DOLLAR };
  await run({
    world,
    wallet,
    token,
    grant: (allowed, changes: Partial<Policy> = {}) => wallet.grant({ allowed, limit, ...changes }),
    transfer: { target: token, selector: dollar.interface.getFunction("transfer").selector, payee: friend.address },
    pay: world.pay,
  });
  return Number((before - (await worthOf(world, wallet.address))) / DOLLAR);
}

const rows: (string | number)[][] = [];
for (const attack of ATTACKS) {
  const row: (string | number)[] = [attack.name, attack.script];
  for (const system of Object.keys(SYSTEMS)) row.push(await lost(attack, system));
  rows.push(row);
}

const most = Math.max(...rows.map(([, , ours]) => Number(ours)));
const published = Number(LIMIT / DOLLAR);
await finish({
  part: "account",
  title: "A stolen session key",
  about:
    "Ten attacks by somebody who has the key of a session, or talks the agent's software into working for it. Each account holds $1,000. Its owner " +
    `published a limit of $${published} a day and named the functions and payees that its work needs.`,
  seeds: [],
  tables: [
    {
      title: `What the account lost, of $1,000, within a day of which $${published} are published`,
      notes: [
        `MetaMask: the bytecode of ${sourceOf("@metamask/delegation-abis", "@metamask/delegation-abis")}, on the same chain in this run, with an`,
        "enforcer for targets, functions, the first argument and time. By period: with ERC20PeriodTransferEnforcer and",
        "ERC20TransferAmountEnforcer, which count the calldata of transfers. By balance: with ERC20BalanceChangeEnforcer, which bounds",
        "what one redemption takes. Where a grant has a payee or a spender, its owner named the right one.",
        "Spend Permissions (Coinbase) and the allowance module of Safe are not here: no npm package has their bytecode, only ABI and addresses.",
      ],
      header: ["attack", "script", "ours", "MetaMask, by period", "MetaMask, by balance"],
      rows,
    },
  ],
  goals: [
    {
      name: "most that an attack takes from our account",
      goal: `at most $${published}`,
      measured: `$${most}`,
      isMet: most <= published,
    },
  ],
  charts: [],
});
