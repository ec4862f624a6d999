import { failureOf } from "../errors/report-failure.js";
import { parseDevnetName } from "../profiles/devnet-profile.js";
import type { Context } from "../verb/context.js";
import { moneyText } from "./money.js";

/** One thing that was looked at. */
export interface Finding {
  readonly subject: string;
  readonly isGood: boolean;
  /** What it is, or what is wrong, in a sentence. */
  readonly says: string;
  /** The command that helps. */
  readonly next?: string;
}

const SERVER_TIMEOUT_MS = 5_000;
/** A node whose latest block is older than this has lost its peers. Local chains mine when they are used. */
const OLDEST_BLOCK_S = 600;

/** What an index of the market says of itself. @throws TypeError when it cannot be used. */
async function askIndexer(url: string, chainId: bigint | undefined): Promise<string> {
  const get = (path: string): Promise<Response> =>
    fetch(new URL(path, url), { signal: AbortSignal.timeout(SERVER_TIMEOUT_MS) });
  const status = (await (await get("/status")).json()) as Readonly<Record<string, { readonly id?: unknown }>>;
  const chains = Object.values(status).map(({ id }) => String(id));
  if (chainId !== undefined && !chains.includes(chainId.toString()))
    throw new TypeError(`${url} is an index of chain ${chains.join(", ")}: name another one.`);
  if (!(await get("/ready")).ok) throw new TypeError(`${url} has not caught up with the chain yet. Try again later.`);
  return `${url} answers, and has caught up`;
}

/** Looks at everything that a command needs, one after another, and stops where the rest cannot be known. */
export async function diagnose(context: Context): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const look = async <T>(
    subject: string,
    work: () => Promise<{ readonly says: string; readonly value: T }>,
  ): Promise<T | undefined> => {
    try {
      const { says, value } = await work();
      findings.push({ subject, isGood: true, says });
      return value;
    } catch (error) {
      const { message, next } = failureOf(error);
      findings.push({ subject, isGood: false, says: message, ...(next !== "guildhall doctor" && { next }) });
      return undefined;
    }
  };

  findings.push({ subject: "Node.js", isGood: true, says: `version ${process.versions.node}` });
  const profile = await look("profile", async () => {
    const value = await context.profile();
    return { value, says: `"${value.name}" speaks to ${new URL(value.url).origin}` };
  });
  if (profile === undefined) return findings;
  const client = await look("node and contracts", async () => {
    const value = await context.reader();
    const block = await value.provider.getBlock("latest");
    return {
      value,
      says: `chain ${value.chainId}, block ${block?.number ?? 0}; the escrow is ${value.deployment.contracts.JobEscrow.address}`,
    };
  });
  if (client !== undefined && parseDevnetName(profile.name) === undefined) {
    const block = await client.provider.getBlock("latest");
    const age = Math.floor(Date.now() / 1000) - (block?.timestamp ?? 0);
    if (age > OLDEST_BLOCK_S && client.chainId !== 31337n) {
      findings.push({
        subject: "clock",
        isGood: false,
        says: `the latest block is ${Math.floor(age / 60)} minutes old: the node lags behind, or this machine's clock is wrong`,
      });
    }
  }
  if (profile.key.kind === "none") {
    findings.push({
      subject: "key",
      isGood: true,
      says: `none: this profile only reads. To act, give it one: guildhall profile key ${profile.name}`,
    });
  } else if (client !== undefined) {
    const signer = await look("key", async () => {
      const value = await context.signer();
      return { value, says: `acts as ${value.account ?? ""}` };
    });
    if (signer?.account !== undefined) await lookAtMoney(signer.account);
  }
  const { relay } = profile;
  if (relay === undefined)
    findings.push({ subject: "relay", isGood: true, says: "none: messages go over the chain, and cost gas" });
  else {
    await look("relay", async () => {
      const response = await fetch(new URL("/health", relay), { signal: AbortSignal.timeout(SERVER_TIMEOUT_MS) });
      const { chainId } = (await response.json()) as { readonly chainId?: unknown };
      const other = client !== undefined && String(chainId) !== client.chainId.toString();
      if (!response.ok || other)
        throw new TypeError(
          other
            ? `${relay} serves chain ${String(chainId)}: name another relay.`
            : `${relay} answers with ${response.status}.`,
        );
      return { value: true, says: `${relay} answers` };
    });
  }
  const { indexer } = profile;
  if (indexer === undefined) findings.push({ subject: "indexer", isGood: true, says: "none: the node is searched" });
  else await look("indexer", async () => ({ value: true, says: await askIndexer(indexer, client?.chainId) }));
  return findings;

  async function lookAtMoney(account: string): Promise<void> {
    if (client === undefined) return;
    const gas = await client.provider.getBalance(account);
    findings.push(
      gas === 0n
        ? {
            subject: "gas",
            isGood: false,
            says: `${account} has nothing to pay for gas. Send it some of the chain's coin.`,
          }
        : { subject: "gas", isGood: true, says: moneyText(gas / 10n ** 14n, { decimals: 4, symbol: "ETH" }) },
    );
  }
}
