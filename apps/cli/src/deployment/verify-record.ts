import type { Client } from "@guildhall/sdk";
import { Contract, getCreateAddress, ZeroAddress } from "ethers";

import { maskedHash } from "./code-matches.js";
import { create2AddressOf, initCodeOf } from "./create2.js";
import { type PackedCode, type PackedName } from "./packed-contracts.js";
import { CREATED_BY_PROTOCOL } from "./plan-contracts.js";
import { scoreParameters } from "./score-parameters.js";

/** One thing that was looked at; it is wrong when the two differ. */
export interface Check {
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
}

/** Looks at one thing, and notes what is expected and what is there. */
type Ask = (subject: string, expected: unknown, actual: () => unknown) => Promise<void>;

/** What the escrow was created with, as the record has it. */
interface Settings {
  readonly owner: string;
  readonly guardian: string;
  readonly feeBps: string;
  readonly listings: readonly { readonly token: string; readonly microLimit: string }[];
}

const NAMES = [
  "AgentRegistry",
  "DisputesExtension",
  "FeedbackRegistry",
  "GovernanceExtension",
  "JobBoard",
  "JobEscrow",
  "PanelRegistry",
  "Protocol",
  "ReputationLedger",
  "ValidationRegistry",
] as const satisfies readonly PackedName[];

const ESCROW = [
  "function owner() view returns (address)",
  "function pendingOwner() view returns (address)",
  "function guardian() view returns (address)",
  "function feeBps() view returns (uint256)",
  "function scheduledFee() view returns (uint256 feeBps, uint256 effectiveAt)",
  "function listingOf(address token) view returns (bool isActive, uint256 decimals, uint256 microLimit)",
];

/**
 * Compares the contracts of a client with the code of this package, and with the record of their deployment: code with immutables masked;
 * arguments that name each other; addresses, which follow from code and arguments; and what the owner may have changed since. Sends nothing.
 */
export async function verifyRecord(
  { deployment: { contracts, tokens }, provider }: Client,
  packed: PackedCode,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const ask: Ask = async (subject, expected, actual) => {
    let found: string;
    try {
      found = show(await actual());
    } catch (error) {
      found = `no answer: ${(error as Error).message.split("\n")[0] ?? ""}`;
    }
    checks.push({ subject, expected: show(expected), actual: found });
  };
  const protocol = contracts["Protocol"];
  const settings = protocol?.args[4] as Settings | undefined;
  await ask("contracts in the record", NAMES.join(", "), () =>
    NAMES.filter((name) => Object.hasOwn(contracts, name)).join(", "),
  );
  if (protocol === undefined || settings === undefined) return checks;
  const isCanonical = contracts.AgentRegistry.args.length === 0;
  const expected = argumentsOf(contracts, settings, create2AddressOf(initCodeOf(packed.contracts.AccountSessions, [])));
  for (const name of NAMES) {
    const { address = ZeroAddress, args = [] } = contracts[name] ?? {};
    if (name === "AgentRegistry" && isCanonical) {
      await ask(
        "AgentRegistry: somebody else's, has code",
        true,
        async () => (await provider.getCode(address)) !== "0x",
      );
      continue;
    }
    const code = packed.contracts[name];
    await ask(`${name}: code`, code.codeHash, async () => maskedHash(await provider.getCode(address), code));
    await ask(`${name}: constructor arguments`, expected[name], () => args);
    const nonce = CREATED_BY_PROTOCOL[name];
    await ask(`${name}: address`, address, () =>
      nonce === undefined
        ? create2AddressOf(initCodeOf(code, args))
        : getCreateAddress({ from: protocol.address, nonce }),
    );
  }
  const escrow = new Contract(contracts.JobEscrow.address, ESCROW, provider);
  await ask("owner of the escrow", settings.owner, () => escrow.getFunction("owner")());
  await ask("owner to come", ZeroAddress, () => escrow.getFunction("pendingOwner")());
  await ask("guardian", settings.guardian, () => escrow.getFunction("guardian")());
  await ask("fee in basis points", settings.feeBps, () => escrow.getFunction("feeBps")());
  await ask("fee that is scheduled", settings.feeBps, async () => {
    const [scheduled] = (await escrow.getFunction("scheduledFee")()) as [bigint];
    return scheduled;
  });
  await askListings(ask, escrow, settings, tokens);
  return checks;
}

/** What the escrow lists is what it was created with, and the tokens of the record are these. */
async function askListings(
  ask: Ask,
  escrow: Contract,
  { listings }: Settings,
  tokens: Client["deployment"]["tokens"] = {},
): Promise<void> {
  await ask(
    "tokens in the record",
    listings.map(({ token }) => token),
    () => Object.values(tokens).map(({ address }) => address),
  );
  for (const { token, microLimit } of listings) {
    const [symbol = token, named] = Object.entries(tokens).find(([, { address }]) => address === token) ?? [];
    await ask(`listing of ${symbol}: active, decimals, micro limit`, [true, named?.decimals, microLimit], async () => [
      ...((await escrow.getFunction("listingOf")(token)) as readonly unknown[]),
    ]);
  }
}

/** The arguments that the addresses of a record, and the settings of its escrow, lead to. */
function argumentsOf(
  contracts: Client["deployment"]["contracts"],
  { owner, guardian, feeBps, listings }: Settings,
  sessions: string,
): Readonly<Record<(typeof NAMES)[number], readonly unknown[]>> {
  const [registry, escrow, ledger, panels, disputes] = (
    ["AgentRegistry", "JobEscrow", "ReputationLedger", "PanelRegistry", "DisputesExtension"] as const
  ).map((name) => contracts[name]?.address);
  const score = scoreParameters(Number(feeBps));
  return {
    AgentRegistry: [sessions],
    DisputesExtension: [contracts["GovernanceExtension"]?.address],
    FeedbackRegistry: [registry, escrow],
    GovernanceExtension: [],
    JobBoard: [escrow],
    JobEscrow: [registry, ledger, panels, disputes, owner, guardian, feeBps, listings],
    PanelRegistry: [],
    Protocol: [registry, panels, disputes, score, { owner, guardian, feeBps, listings }],
    ReputationLedger: [[escrow], score],
    ValidationRegistry: [registry],
  };
}

/** Members in the order of their names, numbers in decimal. */
function show(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === "bigint" || typeof member === "number") return member.toString();
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
