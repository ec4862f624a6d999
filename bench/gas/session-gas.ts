import { toBeHex } from "ethers";

import { account, DAY, DOLLAR, networkHelpers, now } from "../../test/fixtures/sessions.js";
import { metamaskFramework } from "../account/metamask-wallet.js";
import type { BenchTable } from "../lib/bench-report.js";
import { measure } from "./measure.js";
import { type PinnedGas, pinned } from "./pinned.js";

/** What a limit costs: ours as the tests pin it, MetaMask's in this run. */
export async function sessionTable(figures: PinnedGas): Promise<BenchTable> {
  const ours = {
    direct: pinned(figures, "pay by the owner's call of the account"),
    plain: pinned(figures, "pay by a session, no window"),
    windowed: pinned(figures, "pay by a session, within a window"),
  };
  const theirs = await metamaskGas();
  return {
    title: "A payment by a key with limits",
    notes: [
      "From the second payment on. A session of ours checks the target, the function, the payee, the time, the amount by calldata and by",
      "balance, and the approval at the end; MetaMask's rows have the enforcers that they name and no other. An enforcer alone costs what its row",
      "has more than the one without any. MetaMask's grant is a signature and costs nothing on chain.",
    ],
    header: ["work", "gas", "over the owner's own call"],
    rows: [
      ["ours: the owner's call of the account", ours.direct, "-"],
      ["ours: a session, per use and in all", ours.plain, ours.plain - ours.direct],
      ["ours: a session, also in any 24 hours", ours.windowed, ours.windowed - ours.direct],
      ["MetaMask: the owner's own transfer", theirs.direct, "-"],
      ...theirs.redemptions.map(({ name, gas }) => [`MetaMask: ${name}`, gas, gas - theirs.direct]),
      ["ours: grant with one token limit", pinned(figures, "grant a session, one token limit"), "-"],
      ["ours: end one session", pinned(figures, "end one session"), "-"],
      ["ours: end all sessions", pinned(figures, "end all sessions"), "-"],
      ["MetaMask: disable one delegation", theirs.disable, "-"],
    ],
  };
}

async function metamaskGas() {
  const fixture = await networkHelpers.loadFixture(account);
  const { dollar, friend, pay } = fixture;
  const { owner, caveat, delegate, redeem, disable } = await metamaskFramework(fixture);
  const token = await dollar.getAddress();
  const word = (value: bigint): string => toBeHex(value, 32);
  const targets = caveat("AllowedTargetsEnforcer", token);
  const methods = caveat("AllowedMethodsEnforcer", dollar.interface.getFunction("transfer").selector);
  const payee = caveat("AllowedCalldataEnforcer", word(4n), `0x${"00".repeat(12)}${friend.address.slice(2)}`);
  const total = caveat("ERC20TransferAmountEnforcer", token, word(300n * DOLLAR));
  const period = caveat("ERC20PeriodTransferEnforcer", token, word(100n * DOLLAR), word(DAY), word(await now()));
  const payment = await pay(friend.address, DOLLAR);
  const transfer = () => dollar.connect(owner).transfer(friend, DOLLAR);
  await transfer();
  const direct = (await measure(transfer)).gas;
  const redemptions: { name: string; gas: number }[] = [];
  const policies = {
    "no enforcer": [],
    "one enforcer, in all": [total],
    "one enforcer, in a period": [period],
    "target, function, payee, in all": [targets, methods, payee, total],
    "target, function, payee, in all, in a period": [targets, methods, payee, total, period],
  };
  for (const [name, caveats] of Object.entries(policies)) {
    const delegation = await delegate(caveats);
    const use = () => redeem([delegation], [payment]);
    await use();
    redemptions.push({ name, gas: (await measure(use)).gas });
  }
  const delegation = await delegate([total]);
  return { direct, redemptions, disable: (await measure(() => disable(delegation))).gas };
}
