import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { deployAndRecord } from "../../scripts/lib/deployment/deploy-and-record.js";
import { DeploymentInterruptedError } from "../../scripts/lib/deployment/interruption.js";
import { DeploymentRefusedError } from "../../apps/cli/src/deployment/parameters.js";
import { problemsOf } from "../../scripts/lib/deployment/report-checks.js";
import { testEffort } from "../../scripts/test/effort.js";
import { caught } from "../utils/caught.js";
import { localParameters, withJournal } from "../fixtures/deployment.js";
import { cutOff } from "../utils/cut-off.js";
import { CREATED, expectOnce, IMPATIENT, randomFrom, undisturbed } from "../utils/deployed-once.js";

const isDeep = testEffort().name === "deep";

/** Cuts a file off somewhere, as a machine that loses power may. */
function tear(path: string, share: number): void {
  if (existsSync(path)) truncateSync(path, Math.floor(readFileSync(path).length * share));
}

describe("deployAndRecord, when it is interrupted", () => {
  const parameters = localParameters();
  let expected: string[];

  before(async () => {
    expected = await undisturbed(parameters);
  });

  const rounds = isDeep ? 60 : 1;
  it(`T139_goes on wherever it was cut, and sends nothing twice (${rounds} × 6 cuts)`, async function () {
    this.timeout(60_000 + rounds * 60_000);
    const random = randomFrom(BigInt(testEffort().seed));
    for (let round = 0; round < rounds; ++round) {
      const connection = await network.create();
      await withJournal(async (folder) => {
        for (let i = 0; i < 6; ++i) {
          // Most of what is asked comes before the first transaction and after it; the sends are where it is dangerous.
          const isSend = random() < 0.5;
          const request = 1 + Math.floor(random() * (isSend ? 3 : 60));
          const isDelivered = random() < 0.7;
          const cut = { request, isDelivered, ...(isSend && { method: /^eth_sendTransaction$/ }) };
          try {
            await deployAndRecord(cutOff(connection, cut), parameters, folder, IMPATIENT);
          } catch (error) {
            expect(error, JSON.stringify(cut)).to.be.instanceOf(DeploymentInterruptedError);
          }
          const journal = join(folder, "journal.jsonl");
          if (random() < 0.4 && existsSync(journal)) appendFileSync(journal, '\n{"futureId":"Guildhall#Jo');
          if (random() < 0.2) tear(join(folder, "deployed_addresses.json"), random());
          if (random() < 0.2) tear(join(folder, "artifacts", "Guildhall#PanelRegistry.json"), random());
        }
        const { manifest, checks } = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        expect(problemsOf(checks)).to.deep.equal([]);
        await expectOnce(connection, manifest, expected);
      });
    }
  });

  describe("given somebody else deployed a part, or the journal is lost", () => {
    it("T139_writes down what is at its address, with the transaction that created it", async () => {
      const connection = await network.create();
      await withJournal(async (folder) => {
        const first = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        rmSync(folder, { recursive: true });
        const notes: string[] = [];
        const report = (note: string): number => notes.push(note);
        const again = await deployAndRecord(connection, parameters, folder, { ...IMPATIENT, report });
        expect(again.manifest).to.deep.equal(first.manifest);
        expect(problemsOf(again.checks)).to.deep.equal([]);
        await expectOnce(connection, again.manifest, expected);
        expect(notes.filter((note) => note.endsWith("already; it is not sent again."))).to.have.length(CREATED);
      });
    });
  });

  describe("given a transaction of the run before is still pending", () => {
    it("T139_refuses, and names the transactions; goes on when they are mined", async () => {
      const connection = await network.create();
      const { provider } = connection;
      await withJournal(async (folder) => {
        const atFirstSend = (isDelivered: boolean) =>
          cutOff(connection, { request: 1, isDelivered, method: /^eth_sendTransaction$/ });
        const deployUntil = (cut: NetworkConnection) =>
          caught(DeploymentInterruptedError, () => deployAndRecord(cut, parameters, folder, IMPATIENT));
        // The factory first, which Ignition waits for without an end.
        await deployUntil(atFirstSend(false));
        await provider.request({ method: "evm_setAutomine", params: [false] });
        await provider.request({ method: "hardhat_mine", params: ["0x5"] });
        const broken = await deployUntil(atFirstSend(true));
        expect(broken.message).to.contain("run the same command again");
        const refused = await caught(DeploymentRefusedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(refused.problems[0]).to.contain("transactions 0 to 0 of 0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
        await provider.request({ method: "evm_setAutomine", params: [true] });
        await provider.request({ method: "evm_mine", params: [] });
        const { manifest } = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        await expectOnce(connection, manifest, expected);
      });
    });
  });

  describe("given the account runs out of money", () => {
    it("T139_says how much is missing, and goes on when it is there", async () => {
      const connection = await network.create();
      const { provider } = connection;
      const [sender] = (await provider.request({ method: "eth_accounts" })) as string[];
      const setBalance = (wei: bigint) =>
        provider.request({ method: "hardhat_setBalance", params: [sender, `0x${wei.toString(16)}`] });
      await withJournal(async (folder) => {
        await setBalance(10n ** 16n);
        const error = await caught(DeploymentInterruptedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(error.message).to.match(
          /0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266 has 0\.\d+ ETH; the \d+ contracts that/,
        );
        expect(error.message).to.match(/about 0\.\d+ ETH.*run the same command again/);
        await setBalance(10n ** 18n);
        const { manifest, checks } = await deployAndRecord(connection, parameters, folder, IMPATIENT);
        expect(problemsOf(checks)).to.deep.equal([]);
        await expectOnce(connection, manifest, expected);
      });
    });
  });

  describe("given a journal that cannot be gone on with", () => {
    it("T139_names each file that it writes again, and the line that is no JSON", async () => {
      const connection = await network.create();
      await withJournal(async (folder) => {
        await deployAndRecord(connection, parameters, folder, IMPATIENT);
        const torn = ["deployed_addresses.json", join("artifacts", "Guildhall#JobEscrow.json")];
        for (const file of torn) tear(join(folder, file), 0.5);
        const notes: string[] = [];
        const report = (note: string): number => notes.push(note);
        await deployAndRecord(connection, parameters, folder, { ...IMPATIENT, report });
        expect(notes).to.have.members(torn.map((file) => `${join(folder, file)} was cut off; it is written again.`));
        const path = join(folder, "journal.jsonl");
        const lines = readFileSync(path, "utf8").split("\n");
        lines[4] = lines[4]!.slice(0, 20);
        writeFileSync(path, lines.join("\n"));
        const error = await caught(DeploymentInterruptedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(error.message).to.contain(`Line 5 of ${path}`).and.contain("Move the folder away");
      });
    });

    it("T139_refuses other parameters, and another chain", async () => {
      const connection = await network.create();
      await withJournal(async (folder) => {
        await deployAndRecord(connection, parameters, folder, IMPATIENT);
        const changed = await caught(DeploymentRefusedError, () =>
          deployAndRecord(connection, localParameters({ feeBps: 30 }), folder, IMPATIENT),
        );
        expect(changed.problems[0]).to.contain("Protocol is at ").and.contain("move the folder away");
        const journal = join(folder, "journal.jsonl");
        writeFileSync(journal, readFileSync(journal, "utf8").replace('"chainId":31337', '"chainId":1'));
        const other = await caught(DeploymentRefusedError, () =>
          deployAndRecord(connection, parameters, folder, IMPATIENT),
        );
        expect(other.problems[0]).to.contain("its journal is of chain 1, the node is on chain 31337");
      });
    });
  });
});
