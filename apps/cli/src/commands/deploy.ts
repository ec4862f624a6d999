import { access } from "node:fs/promises";
import { resolve } from "node:path";

import type { PlannedContract } from "../deployment/plan-contracts.js";
import { FileError } from "../errors/file-error.js";
import { writePublicly } from "../market/write-file.js";
import { facts, table } from "../output/table.js";
import { readJsonFile } from "../profiles/read-json-file.js";
import type { Context } from "../verb/context.js";
import { argument, option, text } from "../verb/parameters.js";
import { type Plan, readVerb, type Verb } from "../verb/verb.js";

/** A contract is there, or will be. */
interface Placed extends PlannedContract {
  readonly isThere: boolean;
}

const reading = readVerb({
  name: "deploy",
  summary: "put the protocol's contracts on a chain, and write their record; interrupted, run it again",
  parameters: {
    parameters: argument("a JSON file with name, owner, guardian, feeBps, registry and tokens", text),
    record: option("file", "where the record is written; <chainId>.json when left out", text),
  },
  examples: [
    "guildhall deploy parameters.json --dry-run",
    "guildhall deploy parameters.json --record deployments/84532.json --profile base",
  ],
  run: async (context, { parameters: path, record }) => {
    const { profile, printer, isDryRun, confirm, signal } = context;
    const [{ checkChain }, { checkParameters }, { planContracts }, { readPackedCode }, { requestsOf }, deploying] =
      await Promise.all([
        import("../deployment/check-chain.js"),
        import("../deployment/parameters.js"),
        import("../deployment/plan-contracts.js"),
        import("../deployment/packed-contracts.js"),
        import("../deployment/requests.js"),
        import("../deployment/deploy-contracts.js"),
      ]);
    const { url } = await profile();
    const { privateKey, account } = await keyOf(context);
    const requests = requestsOf(url, account);
    const chainId = BigInt((await requests.request({ method: "eth_chainId" })) as string);
    const parameters = checkParameters(Number(chainId), await readJsonFile(resolve(path)), path);
    await checkChain(requests, parameters, { bringsFactory: false });
    const file = resolve(record ?? `${chainId}.json`);
    await requireFree(file);
    const packed = await readPackedCode();
    const planned = planContracts(packed, parameters);
    const placed: Placed[] = await Promise.all(
      planned.map(async (one) => ({ ...one, isThere: await deploying.isThere(requests, one) })),
    );
    const missing = placed.filter(({ isThere }) => !isThere);
    const gas = missing.reduce(
      (sum, { name, initCode }) => sum + gasFor(initCode, packed.contracts[name].codeBytes),
      0n,
    );
    const price = BigInt((await requests.request({ method: "eth_gasPrice" })) as string);
    const { formatEther } = await import("ethers");
    const plan: Plan = {
      does: `Creates ${missing.length} of ${placed.length} contracts on ${parameters.name}, chain ${chainId}, as ${account}. ${parameters.owner} owns the escrow, ${parameters.guardian} is its guardian.`,
      costs: `about ${gas.toLocaleString("en-US")} gas, ${formatEther(gas * price)} ETH at the price of now`,
      undo: "Nobody: contracts stay. The owner can change fee and listings, after their delay.",
    };
    if (isDryRun) {
      printer.result(
        { dryRun: true, ...plan, chainId, contracts: shown(placed) },
        [
          "Dry run: nothing was sent.",
          facts([
            ["does", plan.does],
            ["costs", plan.costs],
            ["undo", plan.undo],
          ]),
          "",
          tableOf(placed),
        ].join("\n"),
      );
      return;
    }
    if (missing.length > 0) await confirm(plan, chainId);
    const sent = await deploying.deployContracts(planned, {
      url,
      chainId,
      privateKey,
      signal,
      report: (name, address, place) => printer.note(`${place}/${planned.length} ${name} ${address}`),
    });
    const creations = await deploying.creationsOf(planned, requests, sent);
    const { makeRecord } = await import("../deployment/make-record.js");
    const deployment = makeRecord(packed, parameters, planned, creations);
    await writePublicly(file, `${JSON.stringify(deployment, null, 2)}\n`);
    printer.result(
      { chainId, record: file, transactions: sent, contracts: shown(placed) },
      [
        tableOf(placed.map((one) => ({ ...one, isThere: true }))),
        "",
        `The record is ${file}. ${sent.length} transactions were sent.`,
        `Look at it:   guildhall verify ${file}`,
        `Then use it:  guildhall profile add <name> --url ${new URL(url).origin} --deployment ${file}`,
      ].join("\n"),
    );
  },
});

export const deploy: Verb = { ...reading, isWrite: true };

async function keyOf({ profile }: Context): Promise<{ readonly privateKey: string; readonly account: string }> {
  const { name, key } = await profile();
  const { openKey } = await import("../profiles/open-key.js");
  const privateKey = await openKey(name, key);
  const { computeAddress } = await import("ethers");
  return { privateKey, account: computeAddress(privateKey) };
}

/** Before anything is sent. @throws {@link FileError} when the record would overwrite another one. */
async function requireFree(file: string): Promise<void> {
  const isTaken = await access(file).then(
    () => true,
    () => false,
  );
  if (isTaken)
    throw new FileError(file, "write", { code: "EEXIST" }, "guildhall deploy <parameters> --record <another>");
}

/** What a creation takes, within a tenth: the transaction, its data, 200 gas a byte of code, and what constructors store and create. */
function gasFor(initCode: string | undefined, codeBytes: number): bigint {
  const dataBytes = initCode === undefined ? 0 : initCode.length / 2 - 1;
  return BigInt((initCode === undefined ? 0 : 60_000) + 16 * dataBytes + 240 * codeBytes);
}

const shown = (placed: readonly Placed[]): readonly object[] =>
  placed.map(({ name, address, isThere }) => ({ name, address, isThere }));

const tableOf = (placed: readonly Placed[]): string =>
  table(
    ["contract", "address", ""],
    placed.map(({ name, address, isThere }) => [name, address, isThere ? "there" : "to create"]),
  );
