import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Deployment } from "@guildhall/sdk";
import { expect } from "chai";

import { ROOT } from "../../../scripts/lib/project.js";
import { CREATE_X } from "../src/deployment/create2.js";
import { rpcOf } from "../src/devnet/chain/rpc.js";
import { startChain } from "../src/devnet/chain/start-chain.js";
import { localAccounts } from "../src/devnet/local-accounts.js";
import { run, withFolder } from "./utils/run.js";
import { startTestMarket } from "./utils/local-market.js";

type Values = Readonly<Record<string, unknown>>;

describe("guildhall deploy and verify", function () {
  this.timeout(240_000);

  it("put the contracts on an empty chain where Ignition puts them, send nothing twice, and see what differs", async () => {
    const market = await startTestMarket();
    const chain = await startChain();
    try {
      await withFolder(async (folder) => {
        const empty = rpcOf(chain.url);
        const factory = await market.reader.provider.getCode(CREATE_X);
        const [key] = localAccounts(1);
        const environment = {
          GUILDHALL_HOME: folder,
          GUILDHALL_URL: chain.url,
          GUILDHALL_PRIVATE_KEY: key?.privateKey ?? "",
        };
        const act = async (...words: string[]): Promise<{ readonly exitCode: number; readonly value: Values }> => {
          const { exitCode, stdout } = await run([...words, "--json"], environment);
          return { exitCode, value: JSON.parse(stdout) as Values };
        };
        const blockOf = async (): Promise<number> => Number(await empty.send("eth_blockNumber", []));
        const parameters = join(ROOT, "ignition/parameters/31337.json");
        const record = join(folder, "record.json");
        const deploy = ["deploy", parameters, "--record", record];

        const bare = await act(...deploy, "--dry-run");
        expect(bare.exitCode).to.equal(3);
        expect(bare.value["error"]).to.have.property("message").that.contains("no CreateX factory");

        await empty.send("anvil_setCode", [CREATE_X, factory]);
        const dry = await act(...deploy, "--dry-run");
        expect(dry.exitCode, JSON.stringify(dry.value)).to.equal(0);
        expect(dry.value["contracts"]).to.have.lengthOf(12);
        expect(await blockOf()).to.equal(0);

        const { exitCode, value } = await act(...deploy);
        expect(exitCode, JSON.stringify(value)).to.equal(0);
        expect(value["transactions"]).to.have.lengthOf(10);
        const written = JSON.parse(await readFile(record, "utf8")) as Deployment;
        const { deployment } = market.reader;
        const addressesOf = ({ contracts }: Deployment): readonly (readonly string[])[] =>
          Object.entries(contracts).map(([name, { address }]) => [name, address]);
        expect(addressesOf(written)).to.have.deep.members(addressesOf(deployment));
        expect(written.tokens).to.deep.equal(deployment.tokens);
        const used = await gasOf(empty, value["transactions"] as readonly string[]);
        const [, said = ""] = /about ([\d,]+) gas/.exec(String(dry.value["costs"])) ?? [];
        expect(Number(said.replaceAll(",", "")) / used).to.be.within(0.9, 1.15);

        // Everything is there: the second run sends nothing, and finds where it was created.
        const again = await act("deploy", parameters, "--record", join(folder, "second.json"));
        expect(again.value["transactions"]).to.deep.equal([]);
        expect(await readFile(join(folder, "second.json"), "utf8")).to.equal(await readFile(record, "utf8"));
        const taken = await act(...deploy);
        expect(taken).to.deep.include({ exitCode: 10 });
        expect(taken.value["error"]).to.include({ code: "FILE_UNUSABLE" });

        const good = await act("verify", record);
        expect(good.exitCode, JSON.stringify(good.value)).to.equal(0);
        expect(good.value).to.include({ isGood: true });
        const other = {
          ...written,
          contracts: { ...written.contracts, JobBoard: written.contracts["FeedbackRegistry"] },
        };
        await writeFile(join(folder, "other.json"), JSON.stringify(other));
        const wrong = await act("verify", join(folder, "other.json"));
        expect(wrong.exitCode).to.equal(3);
        expect(badOf(wrong.value)).to.deep.equal([
          "JobBoard: code",
          "JobBoard: constructor arguments",
          "JobBoard: address",
        ]);

        const listed = { ...written, tokens: { TUSD: { ...written.tokens?.["TUSD"], decimals: 18 } } };
        await writeFile(join(folder, "listed.json"), JSON.stringify(listed));
        const relisted = await act("verify", join(folder, "listed.json"));
        expect(badOf(relisted.value)).to.deep.equal(["listing of TUSD: active, decimals, micro limit"]);

        const others = { ...JSON.parse(await readFile(parameters, "utf8")), feeBps: 300, guardian: null } as object;
        await writeFile(join(folder, "bad.json"), JSON.stringify(others));
        const refused = await act("deploy", join(folder, "bad.json"));
        expect(refused.exitCode).to.equal(3);
        const { message } = refused.value["error"] as { readonly message: string };
        expect(message).to.contain('"feeBps" is 300').and.to.contain('"guardian" is not set');
        const local = await run(["verify", "--profile", market.profile(0)], { GUILDHALL_HOME: folder });
        expect(local.exitCode, local.stdout).to.equal(0);
        expect(local.stdout).to.match(/All \d+ are good/);
      });
    } finally {
      await chain.close();
      await market.close();
    }
  });
});

function badOf({ checks }: Values): readonly string[] {
  const all = checks as readonly { readonly subject: string; readonly isGood: boolean }[];
  return all.filter(({ isGood }) => !isGood).map(({ subject }) => subject);
}

async function gasOf(node: ReturnType<typeof rpcOf>, hashes: readonly string[]): Promise<number> {
  const receipts = await Promise.all(hashes.map((hash) => node.send("eth_getTransactionReceipt", [hash])));
  return receipts.reduce((sum: number, receipt) => sum + Number((receipt as { readonly gasUsed: string }).gasUsed), 0);
}
