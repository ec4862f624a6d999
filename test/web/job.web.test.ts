import {
  connect,
  type Client,
  type Ending,
  getDispute,
  getJob,
  jobStatus,
  previewSettlement,
  timeline,
} from "@guildhall/sdk";
import { expect } from "chai";
import type { Page } from "playwright-core";

import { openPage, SIZES } from "./utils/browser.js";
import { settled } from "./utils/check-page.js";
import type { Story } from "./utils/story.js";
import { useWorld } from "./utils/world.js";

const [DESK] = SIZES;
const PAGE_MS = 240_000;
/** The digits of the test dollar. */
const DECIMALS = 6;

/** A column of the table of a job's money: what each purse gets, in units, by the names of `data-purse`. */
type Column = Readonly<Record<string, bigint>>;

/** Reads the table as a person does: amounts to the last digit. */
async function columnsOf(page: Page): Promise<readonly Column[]> {
  await page.waitForSelector("table.mo tr[data-purse=held]");
  const rows = await Promise.all(
    (await page.locator("table.mo tr[data-purse]").all()).map(async (row) => [
      (await row.getAttribute("data-purse")) ?? "",
      ...(await row.locator("td").allTextContents()),
    ]),
  );
  const count = (rows[0]?.length ?? 2) - 2;
  return Array.from({ length: count }, (_, place) =>
    Object.fromEntries(rows.map(([purse = "", , ...cells]) => [purse, unitsOf(cells[place] ?? "")])),
  );
}

function unitsOf(text: string): bigint {
  const [whole = "", parts = ""] = text.replaceAll(",", "").split(".");
  return BigInt(`${whole}${parts.padEnd(DECIMALS, "0")}`);
}

describe("Web: a job's money, to the unit", function () {
  const world = useWorld();
  let reader: Client;

  before(async () => {
    const { rpc, deployment } = world().market;
    reader = await connect({ url: rpc, deployment });
  });

  after(() => reader.close());

  async function shown(path: string, base = world().market.url): Promise<Page> {
    const { page } = await openPage(world().browser, DESK, "light");
    await page.goto(new URL(path, base).href);
    await settled(page);
    return page;
  }

  /** What the SDK says of an end, by the purses of the table. */
  async function previewed(jobId: string, ending: Ending): Promise<Column> {
    const dispute = await getDispute(reader, { job: jobId });
    const { client, provider, fee, shares } = previewSettlement(dispute, ending);
    const funder = ending.by === "appeal" ? ending.side : dispute.appealedBy;
    return {
      provider: provider + (funder === "provider" ? shares.toFunder : 0n),
      client: client + (funder === "client" ? shares.toFunder : 0n),
      panel: shares.toPanel,
      appealPanel: shares.toAppealPanel,
      burned: fee,
    };
  }

  function expectColumn(column: Column | undefined, expected: Column): void {
    const { held, ...purses } = column ?? {};
    expect(purses).to.deep.equal(Object.fromEntries(Object.entries(expected).filter(([name]) => name in purses)));
    const left = Object.entries(expected).filter(([name]) => !(name in purses));
    expect(left.every(([, amount]) => amount === 0n)).to.equal(true);
    expect(Object.values(purses).reduce((sum, amount) => sum + amount, 0n)).to.equal(held);
  }

  const open: readonly (readonly [keyof Story, readonly Ending[]])[] = [
    ["disputed", [{ by: "ruling", providerBps: 10_000n }, { by: "ruling", providerBps: 0n }, { by: "silence" }]],
    ["ruled", [{ by: "silence" }, { by: "appeal", side: "provider", providerBps: 10_000n }]],
    [
      "appealed",
      [
        { by: "ruling", providerBps: 10_000n },
        { by: "ruling", providerBps: 3_000n },
      ],
    ],
  ];
  for (const [state, endings] of open) {
    it(`shows of a job that is ${state} what the SDK's preview says`, async () => {
      const jobId = String(world().story[state]);
      const page = await shown(`/jobs/${jobId}`);
      const columns = await columnsOf(page);
      expect(columns.length).to.equal(endings.length);
      for (const [place, ending] of endings.entries()) expectColumn(columns[place], await previewed(jobId, ending));
      await page.context().close();
    }).timeout(PAGE_MS);
  }

  it("shows a share that the reader chooses as the SDK's preview says", async () => {
    const { appealed } = world().story;
    const page = await shown(`/jobs/${appealed}?share=7777`);
    const columns = await columnsOf(page);
    expectColumn(columns.at(-1), await previewed(appealed, { by: "ruling", providerBps: 7_777n }));
    await page.context().close();
  }).timeout(PAGE_MS);

  for (const state of ["paid", "missed", "givenUp", "settled"] as const) {
    it(`shows of a job that was ${state} what the chain's events say, without an index too`, async () => {
      const { market, story } = world();
      const jobId = story[state];
      const events = await timeline(reader, { jobId });
      const end = events.find((entry) => entry.event === "settled");
      const dispute = events.find((entry) => entry.event === "dispute-settled");
      const { terms } = await getJob(reader, { jobId });
      if (end?.event !== "settled") throw new Error(`The job that was ${state} is not settled.`);
      const shares =
        dispute?.event === "dispute-settled"
          ? dispute
          : { toPanel: 0n, toAppealPanel: 0n, toClient: 0n, toProvider: 0n, toFunder: 0n };
      const expected = {
        // In the story the provider pays for its own appeal.
        provider: end.earned + terms.bid.bond - end.bondToClient + shares.toProvider + shares.toFunder,
        client: end.refund + end.bondToClient + shares.toClient,
        panel: shares.toPanel,
        appealPanel: shares.toAppealPanel,
        burned: end.fee,
      };
      for (const base of [market.url, market.chainOnlyUrl]) {
        const page = await shown(`/jobs/${jobId}`, base);
        const columns = await columnsOf(page);
        expect(columns.length).to.equal(1);
        expectColumn(columns[0], expected);
        await page.context().close();
      }
    }).timeout(PAGE_MS);
  }

  it("shows each milestone of a job by itself, the open one first", async () => {
    const { split } = world().story;
    const { milestones } = await jobStatus(reader, { job: split });
    const page = await shown(`/jobs/${split}?milestone=3`);
    const [accepted] = await columnsOf(page);
    const amount = milestones[2]?.amount ?? 0n;
    // A fee of 0.25 %, and the milestone's part of the bond of 7 dollars.
    expect(accepted?.["burned"]).to.equal((amount * 25n) / 10_000n);
    expect(accepted?.["held"]).to.equal((accepted?.["provider"] ?? 0n) + (amount * 25n) / 10_000n);
    await page.context().close();
  }).timeout(PAGE_MS);

  it("shows no document that is not what the chain names, unless the reader wants to see it as text", async () => {
    const { swapped, hidden } = world().story;
    const page = await shown(`/jobs/${swapped}`);
    const row = page.locator("tr[data-document=delivery]");
    await row.and(page.locator("[data-state=differs]")).waitFor();
    expect(await row.textContent()).to.contain("Does not match: not shown");
    expect(await page.locator(".paper").count()).to.equal(0);
    await row.getByRole("button", { name: "Show anyway, as text" }).click();
    expect(await page.locator(".paper").textContent()).to.contain("JobDelivery");
    await page.locator("tr[data-document=brief][data-state=matches]").waitFor();
    await page.goto(new URL(`/jobs/${hidden}`, world().market.url).href);
    await page.locator("tr[data-document=delivery][data-state=missing]").waitFor();
    await page.context().close();
  }).timeout(PAGE_MS);
});
