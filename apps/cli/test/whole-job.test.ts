import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";

import { everything, run, withFolder } from "./utils/run.js";
import { startTestMarket } from "./utils/local-market.js";
import { localAccounts } from "../src/devnet/local-accounts.js";

const brief = {
  "@context": "urn:guildhall:context:job:1",
  "@type": "JobOffer",
  title: "Count words",
  description: "How many words has this sentence?",
  skills: ["counting"],
  outputs: [{ name: "result", description: "A number." }],
  acceptance: [{ id: "right", description: "The number is right." }],
  budget: { token: "TUSD", maxPrice: "5" },
  reviewWindow: 259_200,
};

type Values = Readonly<Record<string, unknown>>;

describe("A market by its command line", function () {
  this.timeout(180_000);
  let market: Awaited<ReturnType<typeof startTestMarket>>;
  before(async () => {
    market = await startTestMarket();
  });
  after(() => market.close());

  async function inHome(
    work: (act: (who: number, ...words: string[]) => Promise<Values>, folder: string) => Promise<void>,
  ): Promise<void> {
    await withFolder(async (folder) => {
      const act = async (who: number, ...words: string[]): Promise<Values> => {
        const { exitCode, stdout, stderr } = await run([...words, "--json", "--profile", market.profile(who)], {
          GUILDHALL_HOME: folder,
        });
        expect(exitCode, `${words.join(" ")}: ${stdout}${stderr}`).to.equal(0);
        expect(stderr).to.equal("");
        expect(stdout.trim().split("\n"), "one object and nothing else").to.have.lengthOf(1);
        return JSON.parse(stdout) as Values;
      };
      await writeFile(join(folder, "result.txt"), "6\n");
      const deadline = new Date(Date.now() + 60 * 86_400_000).toISOString().replace(/\.\d+Z/, "Z");
      await writeFile(join(folder, "brief.json"), JSON.stringify({ ...brief, deadline }));
      await work(act, folder);
    });
  }

  it("goes from an offer to a payment, each write rehearsed before, and a panel rules on a dispute", async () => {
    await inHome(async (act, folder) => {
      /** A dry run sends nothing and says all; then it is done. */
      const rehearsed = async (who: number, ...words: string[]): Promise<Values> => {
        const block = await market.reader.provider.getBlockNumber();
        const dry = await act(who, ...words, "--dry-run");
        expect(dry).to.include({ dryRun: true }).and.to.include.keys("does", "undo", "transaction");
        expect(await market.reader.provider.getBlockNumber(), words.join(" ")).to.equal(block);
        return act(who, ...words);
      };
      const register = ["agent", "register", "--name", "Counter", "--description", "Counts words."];
      const { agentId } = await rehearsed(1, ...register);
      await rehearsed(1, "money", "deposit", "100");
      const { offerHash } = await rehearsed(0, "offer", "post", join(folder, "brief.json"));
      const offer = String(offerHash).slice(0, 10);
      await rehearsed(1, "bid", "make", offer, "--agent", String(agentId), "--price", "2.50");
      expect((await act(0, "bid", "list", offer))["bids"]).to.have.lengthOf(1);
      const { jobId } = await rehearsed(0, "job", "hire", offer, "--cheapest");
      const job = String(jobId).slice(0, 10);
      await rehearsed(1, "job", "deliver", job, join(folder, "result.txt"));
      // A step cannot follow another one in the same second.
      await act(0, "advance", "5s");
      await rehearsed(0, "dispute", "open", job, "--says", "It is 7.", "--share", "40");
      await rehearsed(1, "dispute", "evidence", job, "--as", "provider", "--says", "It is 6.", "--share", "100");
      expect((await act(0, "dispute", "show", job))["evidence"]).to.have.lengthOf(2);

      await act(0, "advance", "73h");
      let status: unknown;
      for (let i = 0; i < 600 && status !== "ruled"; i++) {
        ({ status } = await act(0, "dispute", "show", job));
      }
      expect(status).to.equal("ruled");
      await act(0, "advance", "73h");
      const settled = await rehearsed(3, "dispute", "finalize", job);
      expect(settled).to.include({ outcome: "ruled", providerBps: "10000" });
      expect(await act(3, "dispute", "finalize", job), "again").to.include({ repeated: true });
      await rehearsed(1, "money", "withdraw");
      await rehearsed(0, "feedback", "give", job, "--value", "80");
      expect((await act(0, "feedback", "list", String(agentId)))["ratings"]).to.have.lengthOf(1);
      expect(await act(0, "reputation", "score", String(agentId))).to.have.nested.property("profile.completed", "1");
      expect((await act(0, "reputation", "history", String(agentId)))["settled"]).to.have.lengthOf(1);
      expect(await act(0, "job", "show", job)).to.have.nested.property("brief.title", "Count words");
      expect(await act(0, "job", "next", job)).to.include({ isSettled: true });
    });
  });

  it("registers one agent under one idempotency key", async () => {
    await inHome(async (act) => {
      const words = ["agent", "register", "--name", "Once", "--description", "Once.", "--idempotency-key", "mine"];
      const first = await act(2, ...words);
      const second = await act(2, ...words);
      expect(second).to.deep.include({ agentId: first["agentId"], hash: first["hash"], repeated: true });
    });
  });

  it("makes, pauses and limits an agent's account", async () => {
    await inHome(async (act) => {
      const { agentId } = await act(4, "agent", "register", "--name", "Limited", "--description", "Limited.");
      const agent = String(agentId);
      await act(4, "agent", "update", agent, "--active", "no");
      expect(await act(4, "agent", "show", agent)).to.include({ active: false });
      await act(4, "account", "deploy", agent);
      const { address } = localAccounts(6)[5]!;
      await act(
        4,
        "account",
        "grant",
        agent,
        "--key",
        address,
        "--total",
        "100",
        "--per-day",
        "20",
        "--right",
        "bid",
        "--for",
        "7d",
      );
      const isLive = async () =>
        ((await act(4, "account", "show", agent))["sessions"] as { status: { isLive: boolean } }[]).map(
          ({ status }) => status.isLive,
        );
      expect(await isLive()).to.deep.equal([true]);
      await act(4, "account", "wallet", agent, "account");
      await act(4, "account", "guardian", agent, address);
      await act(4, "account", "delay", agent, "2h");
      const { account, guardian, raiseDelay, sessions } = await act(4, "account", "show", agent);
      expect({ guardian, raiseDelay }).to.deep.equal({ guardian: address, raiseDelay: "7200" });
      expect(await act(4, "agent", "show", agent)).to.include({ wallet: account });
      const [{ grantId }] = sessions as [{ grantId: string }];
      const session = grantId.slice(0, 10);
      // Less counts at once, more after the delay.
      expect(await act(4, "account", "limit", agent, session, "--total", "50")).not.to.include.keys("applicableAt");
      const raised = await act(4, "account", "limit", agent, session, "--total", "90");
      expect(raised).to.include.keys("applicableAt");
      await act(4, "advance", "3h");
      await act(4, "account", "apply", agent, session);
      const limits = async () => {
        const [shown] = (await act(4, "account", "show", agent))["sessions"] as [
          { status: { limits: { total: string }[] } },
        ];
        return shown.status.limits.map(({ total }) => total);
      };
      expect(await limits()).to.deep.equal(["90000000"]);
      expect(await act(4, "account", "allowances", agent)).to.deep.include({ allowances: [] });
      await act(4, "account", "end", agent, session);
      expect(await isLive()).to.deep.equal([false]);
      await act(4, "account", "wallet", agent, "none");
      await act(4, "account", "kill", agent);
      expect(await isLive()).to.deep.equal([false]);
    });
  });

  it("forms a panel to which all agreed", async () => {
    await inHome(async (act, folder) => {
      const members = localAccounts(9).slice(6);
      const file = (name: string): string => join(folder, name);
      await act(
        6,
        "panel",
        "draft",
        ...members.flatMap(({ address }) => ["--member", address]),
        "--fee",
        "2",
        "--out",
        file("panel.json"),
      );
      for (const i of [7, 8]) await act(i, "panel", "consent", file("panel.json"), "--out", file(`${i}.json`));
      const formed = await act(
        6,
        "panel",
        "form",
        file("panel.json"),
        "--consent",
        file("7.json"),
        "--consent",
        file("8.json"),
      );
      const panelId = String(formed["panelId"]);
      expect(await act(6, "panel", "show", panelId)).to.include({ isOpen: true, threshold: "2", feeBps: "200" });
      await act(6, "panel", "bond", "10");
      expect(await act(6, "panel", "unbond")).to.include.keys("unlocksAt", "lapsesAt");
      await act(6, "advance", "721h");
      expect(await act(6, "panel", "unbond", "--now")).to.include({ amount: "10000000" });
      await act(7, "panel", "resign", panelId);
      expect(await act(6, "panel", "show", panelId)).to.include({ isOpen: false });
    });
  });

  it("takes an offer back", async () => {
    await inHome(async (act, folder) => {
      const { offerHash } = await act(0, "offer", "post", join(folder, "brief.json"));
      await act(0, "offer", "cancel", String(offerHash).slice(0, 12));
      const { offers } = (await act(0, "offer", "list")) as { offers: { offerHash: string }[] };
      expect(offers.map((offer) => offer.offerHash)).not.to.include(offerHash);
    });
  });

  it("carries a message from one to another", async () => {
    await inHome(async (act, folder) => {
      await writeFile(join(folder, "body.json"), JSON.stringify({ about: `0x${"11".repeat(32)}`, reason: "capacity" }));
      const { did } = (await act(3, "message", "inbox")) as { did: string };
      await act(2, "message", "send", did, "decline", join(folder, "body.json"), "--dry-run");
      expect(await act(3, "message", "inbox")).to.deep.include({ messages: [] });
      await act(2, "message", "send", did, "decline", join(folder, "body.json"));
      const { messages } = (await act(3, "message", "inbox")) as { messages: { type: string }[] };
      expect(messages.map(({ type }) => type)).to.deep.equal(["decline"]);
    });
  });

  it("is found in order by the doctor", async () => {
    await inHome(async (act) => {
      expect(await act(0, "doctor")).to.include({ isGood: true });
    });
  });

  it("prints tables for people, without a colour or a key", async () => {
    await withFolder(async (folder) => {
      for (const words of [
        ["agent", "list"],
        ["job", "list"],
        ["panel", "list"],
        ["money", "balance"],
        ["offer", "list"],
      ]) {
        const { exitCode, stdout, stderr } = await run([...words, "--profile", market.profile(0)], {
          GUILDHALL_HOME: folder,
        });
        expect(exitCode, stderr).to.equal(0);
        expect(stdout.split("\n").length, words.join(" ")).to.be.greaterThan(1);
        // eslint-disable-next-line no-control-regex
        expect(stdout).not.to.match(/\u001b/);
      }
      const keys = localAccounts(10).map(({ privateKey }) => privateKey.slice(2));
      for (const printed of everything) for (const key of keys) expect(printed).not.to.include(key);
    });
  });
});
