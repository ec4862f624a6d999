import { getAddress, isAddress } from "ethers";

import type { Client } from "../client/client.js";
import { chainTime } from "../client/read.js";
import { formatTime } from "../codec/text.js";
import { PanelInvalidError } from "../errors/dispute-errors.js";
import { type Panel, PANEL_LIMITS } from "../protocol/panel.js";
import type { DocumentProblem } from "../protocol/problem.js";

/** How long a panel takes jobs when nothing else was said, in seconds. */
const DEFAULT_VALIDITY = 365n * 24n * 3600n;

/** What {@link makePanel} needs. */
export interface MakePanelParameters {
  /** 1 account, or 3 to 15, in any order. */
  readonly members: readonly string[];
  /**
   * How many must sign a ruling: more than half of the members, and fewer than all when there are several. Just more than half
   * when left out.
   */
  readonly threshold?: bigint;
  /** The fee for a ruling, in basis points of the milestone, 0 to 500; a first panel may ask at most 300. */
  readonly feeBps: bigint;
  /** The last second at which it takes jobs, unix seconds; a year from now when left out. */
  readonly validUntil?: bigint;
}

/**
 * Makes the terms of a panel, its members in the order of their seats, and refuses terms that the registry would refuse. Nothing
 * is signed or sent: every member consents with {@link signPanelConsent}, then anyone calls {@link registerPanel}.
 *
 * @throws {@link PanelInvalidError}; `problems` names every place.
 * @example
 * const panel = await makePanel(client, { members: [alice, bob, carol], feeBps: 300n }); // two of them must sign
 */
export async function makePanel(
  client: Client,
  { members, threshold, feeBps, validUntil }: MakePanelParameters,
): Promise<Panel> {
  const now = await chainTime(client);
  const panel: Panel = {
    members: members.every((member) => isAddress(member))
      ? members.map((m) => getAddress(m)).toSorted(bySeat)
      : members,
    threshold: threshold ?? BigInt(Math.floor(members.length / 2) + 1),
    feeBps,
    validUntil: validUntil ?? now + DEFAULT_VALIDITY,
  };
  const problems = problemsOf(panel, now);
  if (problems.length > 0) throw new PanelInvalidError(problems);
  return panel;
}

function bySeat(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : 1;
}

function problemsOf({ members, threshold, feeBps, validUntil }: Panel, now: bigint): readonly DocumentProblem[] {
  const count = BigInt(members.length);
  const rules: readonly (readonly [boolean, string, string])[] = [
    [
      isMemberCount(members.length),
      "/members",
      `must be 1 account, or 3 to ${PANEL_LIMITS.members}: of two, each is a veto`,
    ],
    ...members.map((member, seat) => [isUsable(member), `/members/${seat}`, "must be an account's address"] as const),
    ...members.map(
      (member, seat) => [!members.slice(0, seat).includes(member), `/members/${seat}`, "sits there already"] as const,
    ),
    [
      isThreshold(threshold, count),
      "/threshold",
      "must be more than half of the members, and fewer than all of several",
    ],
    [feeBps >= 0n && feeBps <= PANEL_LIMITS.feeBps, "/feeBps", `must be from 0 to ${PANEL_LIMITS.feeBps}`],
    [validUntil >= now, "/validUntil", `must not lie before the chain's time, ${formatTime(now)}`],
    [validUntil < 1n << 40n, "/validUntil", "must fit into 40 bits"],
  ];
  return rules.filter(([holds]) => !holds).map(([, path, message]) => ({ path, message }));
}

function isMemberCount(count: number): boolean {
  return count === 1 || (count >= 3 && count <= PANEL_LIMITS.members);
}

function isThreshold(threshold: bigint, count: bigint): boolean {
  return threshold * 2n > count && (threshold < count || (count === 1n && threshold === 1n));
}

/** The registry refuses the addresses at which only precompiles live. */
function isUsable(account: string): boolean {
  return isAddress(account) && BigInt(account) >= 0x10000n;
}
