// Makes what `guildhall devnet` starts with: a chain with everything deployed, two panels, and funded accounts. Runs when the package is
// packed, and so does the code that `guildhall deploy` sends. `--if-missing` leaves a state alone that the present contracts and sources made.
import { dumpChain } from "../../apps/cli/src/devnet/chain/keep-chain.js";
import { startChain } from "../../apps/cli/src/devnet/chain/start-chain.js";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { Contract, keccak256, parseEther, toQuantity, Wallet } from "ethers";

import {
  CHAIN_FILE,
  codeHashesOf,
  MARKET_FILE,
  sdkHash,
  type StoredMarket,
} from "../../apps/cli/src/devnet/chain/stored-state.js";
import { AGENT_ACCOUNTS, localAccounts, USER_ACCOUNTS } from "../../apps/cli/src/devnet/local-accounts.js";
import { formPanels } from "../../apps/cli/src/devnet/panels/form-panels.js";
import { shown } from "../../apps/cli/src/devnet/panels/open-local-panels.js";
import { connect, deposit } from "../../sdk/src/index.js";
import { run } from "../lib/deployment/command.js";
import { deployAndRecord } from "../lib/deployment/deploy-and-record.js";
import { LOCAL_CHAIN_ID } from "../../apps/cli/src/deployment/parameters.js";
import { readParameters } from "../lib/deployment/read-parameters.js";
import { problemsOf } from "../lib/deployment/report-checks.js";
import { listFiles, readText } from "../lib/project.js";
import { writeCliContracts } from "./cli-contracts.js";

const DOLLAR = 1_000_000n;

/** Changes when anything does that the state is made of. */
function sourcesHash(): string {
  const files = [
    ...listFiles("contracts/**/*.sol"),
    ...listFiles("test/mocks/TestDollar.sol"),
    ...listFiles("ignition/{modules,parameters}/*"),
    ...listFiles("apps/cli/src/devnet/{panels,chain}/*.ts"),
    "apps/cli/src/devnet/local-accounts.ts",
    "scripts/generate/devnet-state.ts",
  ];
  return keccak256(Buffer.from(files.map((file) => `${file}\n${readText(file)}`).join("\n")));
}

function isPresent(sources: string): boolean {
  try {
    readFileSync(CHAIN_FILE);
    return (JSON.parse(readFileSync(MARKET_FILE, "utf8")) as { readonly sources?: string }).sources === sources;
  } catch {
    return false;
  }
}

await run(async () => {
  writeCliContracts();
  const sources = sourcesHash();
  if (process.argv.includes("--if-missing") && isPresent(sources)) return;
  const { default: hre } = await import("hardhat");
  const folder = mkdtempSync(join(tmpdir(), "guildhall-devnet-"));
  const anvil = await startChain();
  try {
    const connection = await hre.network.create({ network: "localhost", override: { url: anvil.url } });
    const { manifest, checks } = await deployAndRecord(
      connection,
      readParameters(LOCAL_CHAIN_ID),
      join(folder, "journal"),
    );
    await connection.close();
    const problems = problemsOf(checks);
    if (problems.length > 0) throw new Error(`The deployment is wrong:\n${problems.join("\n")}`);

    const node = await connect({ url: anvil.url, deployment: manifest });
    const { first, appeal } = await formPanels(node);
    const rpc = node.provider as unknown as { send(method: string, parameters: unknown[]): Promise<unknown> };
    const [token] = Object.values(manifest.tokens);
    if (token === undefined) throw new Error("The deployment lists no token.");
    const accounts = localAccounts(AGENT_ACCOUNTS.first + AGENT_ACCOUNTS.count);
    const minter = new Contract(
      token.address,
      ["function mint(address to, uint256 amount)"],
      new Wallet(accounts[0]?.privateKey ?? "", node.provider),
    );
    for (const [i, { address, privateKey }] of accounts.entries()) {
      const isAgent = i >= AGENT_ACCOUNTS.first;
      if (!isAgent && i >= USER_ACCOUNTS) continue;
      if (isAgent) await rpc.send("hardhat_setBalance", [address, toQuantity(parseEther("1000"))]);
      await (await minter.getFunction("mint").send(address, 10_000n * DOLLAR)).wait();
      if (!isAgent) continue;
      const client = await connect({ url: anvil.url, deployment: manifest, privateKey });
      await deposit(client, { token: token.address, amount: 1_000n * DOLLAR, approve: "max" });
      client.close();
    }
    const stored: StoredMarket = {
      deployment: manifest,
      panels: { first: shown(first), appeal: shown(appeal) },
      codeHashes: await codeHashesOf(manifest, (address) => node.provider.getCode(address)),
      sdkHash: await sdkHash(),
    };
    mkdirSync(dirname(CHAIN_FILE), { recursive: true });
    await dumpChain(node, CHAIN_FILE);
    node.close();
    writeFileSync(`${MARKET_FILE}.tmp`, `${JSON.stringify({ ...stored, sources }, null, 2)}\n`);
    renameSync(`${MARKET_FILE}.tmp`, MARKET_FILE);
    console.log(`${MARKET_FILE}: written`);
  } finally {
    await anvil.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
