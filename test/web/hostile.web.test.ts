import { expect } from "chai";
import type { Page } from "playwright-core";

import { type RunningWeb, startWeb } from "../../apps/web/src/index.js";
import { openPage, SIZES } from "./utils/browser.js";
import { settled, sidewaysOverflow } from "./utils/check-page.js";
import { type Gate, openGate } from "./utils/gate.js";
import { HOSTILE_TEXTS, type HostileText, type HostileWorld, writeHostileTexts } from "./utils/hostile.js";
import { useWorld } from "./utils/world.js";

const WRITE_MS = 300_000;
const NAMES = Object.keys(HOSTILE_TEXTS) as HostileText[];

/** Elements that the page itself never makes from a text of a stranger. */
const MADE_FROM_TEXT =
  "main :is(img, script, iframe, b:has(+ script), a[href^='javascript:'], a[href^='https://example.com'])";
/** Characters that a page would obey. */
const OBEYED = /(?![\n\t])\p{Cc}|[\u200B\u202A-\u202E\u2066-\u2069]/u;

describe("Web: what strangers write", function () {
  const world = useWorld();
  let hostile: HostileWorld;

  let index: Gate | undefined;
  let served: RunningWeb | undefined;

  before(async function () {
    this.timeout(WRITE_MS);
    const { rpc, deployment, indexer, documents } = world().market;
    hostile = await writeHostileTexts(world().market);
    const gate = await openGate(indexer);
    index = gate;
    // Of what a panel carries, only the names of the tokens of its fees are a stranger's words. The index cuts them; the page does not rely on it.
    gate.change(`/panels/${hostile.panel}`, (panel) => ({ ...panel, earnings: NAMES.map(earned) }));
    served = await startWeb({
      settings: {
        name: "Devnet",
        chainId: deployment.chainId,
        rpc,
        deployment,
        indexer: gate.url,
        documents: [documents],
      },
    });
  });

  after(async () => {
    await Promise.all([served?.close(), index?.close()]);
  });

  const chainOnly = (path: string): string => new URL(path, world().market.chainOnlyUrl).href;
  const fields: readonly (readonly [field: string, path: (name: HostileText) => string])[] = [
    ["an agent's name, description, services, skills and feedback", (name) => `/agents/${hostile.agents[name]}`],
    ["a job's title, delivery, evidence and reasons", (name) => `/jobs/${hostile.jobs[name]}`],
    ["titles and names in the list of jobs", () => "/jobs"],
    ["titles of offers", () => "/?clients=any"],
    ["titles of offers, by the chain alone", () => chainOnly("/")],
    ["an offer's brief", (name) => `/offers/${hostile.offers[name]}`],
    ["an offer's brief, by the chain alone", (name) => chainOnly(`/offers/${hostile.offers[name]}`)],
    ["names in the list of agents", () => "/agents?view=all"],
    ["titles in the docket of disputes", () => "/disputes"],
    ["a panel, its members and the tokens of its fees", () => new URL(`/panels/${hostile.panel}`, served?.url).href],
    ["a panel, by the chain alone", () => chainOnly(`/panels/${hostile.panel}`)],
    ["the list of panels", () => "/panels"],
    ["words that are searched for", (name) => `/search?q=${encodeURIComponent(HOSTILE_TEXTS[name].slice(0, 100))}`],
  ];

  for (const [field, pathOf] of fields) {
    it(`shows ${field} as text, and stays whole`, async function () {
      this.timeout(240_000);
      const problems: string[] = [];
      for (const size of SIZES) {
        for (const path of new Set(NAMES.map(pathOf))) {
          const { page, complaints } = await openPage(world().browser, size, "light");
          await page.goto(new URL(path, world().market.url).href);
          await settled(page);
          const where = `${size.name} ${path.slice(0, 60)}`;
          for (const problem of [...(await foolings(page)), ...complaints]) problems.push(`${where}: ${problem}`);
          await page.context().close();
        }
      }
      expect(problems).to.deep.equal([]);
    });
  }
});

/** Fees of a panel in a token that calls itself like this. */
const earned = (name: HostileText, place: number): object => ({
  token: `0x${String(place + 1).repeat(40)}`,
  tokenSymbol: HOSTILE_TEXTS[name],
  tokenDecimals: 6,
  amount: "1234567",
});

/** What shows that a page was fooled. */
async function foolings(page: Page): Promise<readonly string[]> {
  const problems: string[] = [];
  if (await page.evaluate<boolean>("'fooled' in document.documentElement.dataset")) problems.push("a script ran");
  const made = await page.locator(MADE_FROM_TEXT).count();
  if (made > 0) problems.push(`${made} elements were made from text`);
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) problems.push(`${overflow} px too wide`);
  const text = await page.locator("main").innerText();
  const obeyed = OBEYED.exec(text);
  if (obeyed !== null) problems.push(`U+${(obeyed[0].codePointAt(0) ?? 0).toString(16)} is on the page`);
  return problems;
}
