import {
  chainTime,
  creditOf,
  deliver,
  deployAccount,
  deposit,
  getSession,
  grantSession,
  hashBytes,
  jobStatus,
  readEvidence,
  registerAgent,
} from "@guildhall/sdk";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { openPage, type Size, SIZES, startBrowser, type Theme, THEMES } from "./utils/browser.js";
import { axeFindings, sidewaysOverflow } from "./utils/check-page.js";
import { type ShownMarket, startShownMarket } from "./utils/market.js";
import { takePicture } from "./utils/pictures.js";
import { addressOf, type Cast, gather } from "./utils/story-cast.js";
import { accept, begin, deliverReport, DOLLAR, milestone, pass } from "./utils/story-steps.js";
import { addWallet, askNode, type TestWallet } from "./utils/wallet.js";

const MARKET_MS = 180_000;
const TEST_MS = 240_000;
/** A busy machine is slow, and nothing here is about speed. */
const STEP_MS = 60_000;
const DAY = 86_400n;
/** `balanceOf(address)` of ERC-20. */
const BALANCE_OF = "0x70a08231";

describe("Web: acting with a wallet", function () {
  this.timeout(TEST_MS);
  let market: ShownMarket;
  let browser: Browser;
  let cast: Cast;
  const pages: Page[] = [];

  before(async function () {
    this.timeout(MARKET_MS);
    market = await startShownMarket(false);
    browser = await startBrowser();
    const settings = (await (await fetch(new URL("/settings.json", market.url))).json()) as {
      readonly documents: readonly [string];
    };
    cast = await gather({ ...market, documents: settings.documents[0] });
  });

  afterEach(async () => {
    await askNode(market.rpc, "evm_setAutomine", [true]);
    for (const page of pages.splice(0)) await page.context().close();
  });

  after(async () => {
    cast.close();
    await browser.close();
    await market.close();
  });

  /** The page of Beatrice, whose wallet it is; not connected yet. */
  async function open(url = market.url, size: Size = SIZES[0], theme: Theme = "light") {
    const { page, complaints } = await openPage(browser, size, theme);
    page.setDefaultTimeout(STEP_MS);
    pages.push(page);
    const wallet = await addWallet(page, { rpc: market.rpc, account: addressOf(cast.beatrice).toLowerCase() });
    await page.goto(new URL("/act", url).href);
    await page.waitForSelector("footer.foot");
    return { page, wallet, complaints };
  }

  async function openConnected(url = market.url) {
    const opened = await open(url);
    await connect(opened.page);
    return opened;
  }

  async function connect(page: Page): Promise<void> {
    await page.getByRole("button", { name: "Connect Test wallet" }).click();
    await page.waitForSelector(".me");
  }

  /** A job of Beatrice that the auditor has delivered. */
  async function deliveredJob(price: bigint): Promise<string> {
    const job = await begin(cast, {
      title: "Check the IBANs of a file of payments",
      limit: "200",
      milestones: [milestone(price)],
      bond: 2n * DOLLAR,
      client: cast.beatrice,
    });
    await deliverReport(cast, job);
    // Of a dispute the escrow takes one step a second.
    await pass(cast);
    return job;
  }

  const card = (page: Page, job: string) => page.locator(".todo", { has: page.locator(`[title="${job}"]`) });
  const sheet = (page: Page) => page.locator("dialog.sign");
  const sign = (page: Page) => sheet(page).getByRole("button", { name: "Sign in wallet" });
  /** The sheet shows what was read from the chain. */
  const ready = (page: Page) => sheet(page).getByText("Read from the chain at block").waitFor();
  const sentOf = ({ asked }: TestWallet) => asked.filter(({ method }) => method === "eth_sendTransaction");
  const tokenOf = () => market.deployment.tokens?.["TUSD"]?.address ?? "";

  async function balanceOf(account: string): Promise<bigint> {
    const data = `${BALANCE_OF}${account.slice(2).toLowerCase().padStart(64, "0")}`;
    return BigInt((await askNode(market.rpc, "eth_call", [{ to: tokenOf(), data }, "latest"])) as string);
  }

  it("shows the wallets that announce themselves, connects one, and remembers which but no account", async () => {
    const { page, wallet } = await open();
    expect(await page.getByText("What you can do here").isVisible()).to.equal(true);
    await connect(page);
    expect(await page.locator("header.top .btn").last().textContent()).to.contain(
      addressOf(cast.beatrice).slice(0, 6).toLowerCase(),
    );
    const kept = await page.evaluate<string>("JSON.stringify({ ...localStorage })");
    expect(kept).to.contain("example.test.wallet").and.not.contain(addressOf(cast.beatrice).toLowerCase());
    await page.reload();
    await page.waitForSelector(".me");
    expect(wallet.asked.filter(({ method }) => method === "eth_requestAccounts")).to.have.length(1);
    await page.getByRole("button", { name: "Disconnect" }).click();
    await page.getByRole("button", { name: "Connect Test wallet" }).waitFor();
  });

  it("says that the reader refused, and lets it connect later", async () => {
    const { page, wallet } = await open();
    wallet.isRefusing = true;
    await page.getByRole("button", { name: "Connect Test wallet" }).click();
    await page.getByText("You refused; nothing was sent.").waitFor();
    wallet.isRefusing = false;
    await connect(page);
  });

  it("pays a delivery in full after it said to whom what goes, to the unit", async () => {
    const job = await deliveredJob(90n * DOLLAR + 1n);
    const { page, wallet } = await openConnected();
    await card(page, job).getByRole("button", { name: "Accept and pay" }).click();
    await ready(page);
    const terms = (await sheet(page).textContent()) ?? "";
    expect(terms).to.contain("You accept the work of").and.contain("89.775001").and.contain("0.225").and.contain(job);
    expect(terms).to.contain("Read from the chain at block");
    const before = await creditOf(cast.auditor, { token: tokenOf() });
    await sign(page).click();
    await sheet(page).getByText("Done", { exact: true }).waitFor();
    expect(sentOf(wallet)).to.have.length(1);
    const { milestones } = await jobStatus(cast.beatrice, { job });
    expect(milestones[0]?.settled?.outcome).to.equal("released");
    // The price without the fee, and the bond.
    expect((await creditOf(cast.auditor, { token: tokenOf() })) - before).to.equal(89_775_001n + 2n * DOLLAR);
    await sheet(page).getByRole("button", { name: "Close" }).last().click();
    await card(page, job).waitFor({ state: "detached" });
  });

  it("says that the reader refused to sign, asks nothing more, and gives the focus back", async () => {
    const job = await deliveredJob(30n * DOLLAR);
    const { page, wallet } = await openConnected();
    wallet.isRefusing = true;
    const button = card(page, job).getByRole("button", { name: "Accept and pay" });
    await button.click();
    await sign(page).click();
    await sheet(page).getByText("You refused; nothing was sent.").waitFor();
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "detached" });
    expect(await page.evaluate<string>("document.activeElement.textContent")).to.equal("Accept and pay");
    expect((await jobStatus(cast.beatrice, { job })).isSettled).to.equal(false);
    expect(sentOf(wallet)).to.have.length(1);
  });

  it("says what changed between the sheet and the signature, and asks anew", async () => {
    const job = await deliveredJob(30n * DOLLAR);
    const { page, wallet } = await openConnected();
    await card(page, job).getByRole("button", { name: "Accept and pay" }).click();
    await ready(page);
    await replaceDelivery(job);
    await sign(page).click();
    await sheet(page).getByText("The chain changed while you looked").waitFor();
    expect(await sheet(page).textContent()).to.contain("The delivery was");
    expect(sentOf(wallet)).to.have.length(0);
    await sign(page).click();
    await sheet(page).getByText("Done", { exact: true }).waitFor();
    expect((await jobStatus(cast.beatrice, { job })).isSettled).to.equal(true);
  });

  it("says that a step is gone when somebody was quicker", async () => {
    const job = await deliveredJob(30n * DOLLAR);
    const { page, wallet } = await openConnected();
    await card(page, job).getByRole("button", { name: "Accept and pay" }).click();
    await ready(page);
    await accept(cast.beatrice, job);
    await sign(page).click();
    await sheet(page).getByText("This cannot be done any more.").waitFor();
    expect(sentOf(wallet)).to.have.length(0);
  });

  it("offers to switch a wallet on another chain, and to tell it of the chain", async () => {
    const { page, wallet } = await openConnected();
    await wallet.goTo(1);
    await page.getByText("Your wallet is on chain 1").waitFor();
    wallet.knowsChain = false;
    await page.getByRole("button", { name: "Switch to Devnet" }).click();
    await page.getByText("Your wallet is on chain 1").waitFor({ state: "detached" });
    expect(wallet.asked.map(({ method }) => method)).to.include("wallet_addEthereumChain");
  });

  it("keeps telling the truth when the index dies while somebody signs", async () => {
    const job = await deliveredJob(30n * DOLLAR);
    const { page } = await openConnected();
    await card(page, job).getByRole("button", { name: "Accept and pay" }).click();
    await ready(page);
    await page.route(`${market.indexer}/**`, (route) => route.abort("connectionrefused"));
    await page.getByText("The indexer does not answer").first().waitFor();
    await sign(page).click();
    await sheet(page).getByText("Done", { exact: true }).waitFor();
    expect((await jobStatus(cast.beatrice, { job })).isSettled).to.equal(true);
  });

  it("disputes with words that the page checks, and adds more, under the page's policy", async () => {
    const job = await deliveredJob(40n * DOLLAR);
    const { page, wallet, complaints } = await openConnected(market.chainOnlyUrl);
    const say = async (button: string, words: string): Promise<void> => {
      await card(page, job).getByRole("button", { name: button }).click();
      await sheet(page)
        .getByLabel(/Your words/)
        .fill(words);
      await sheet(page).getByRole("button", { name: "See what it costs" }).click();
      await sign(page).click();
      await sheet(page).getByText("Done", { exact: true }).waitFor();
      await sheet(page).getByRole("button", { name: "Close" }).last().click();
    };
    await say("Dispute", "Eight of the defects are none.");
    const { milestones } = await jobStatus(cast.beatrice, { job });
    expect(milestones[0]?.status).to.equal("disputed");
    // The approval of exactly the stake, when the credit does not pay it, and the dispute.
    expect(sentOf(wallet).length).to.be.oneOf([1, 2]);
    await pass(cast);
    await say("Say something", "Lines 4 to 11 name accounts of another country 😀.");

    const evidence = await readEvidence(cast.beatrice, { job, milestone: 0n });
    expect(evidence.map((one) => ("document" in one ? one.document.summary : one.error.message))).to.deep.equal([
      "Eight of the defects are none.",
      "Lines 4 to 11 name accounts of another country 😀.",
    ]);
    expect(complaints, "what the page's policy forbade, and other errors").to.deep.equal([]);
  });

  it("withdraws all that is owed, to the unit", async () => {
    await creditBeatrice(5n * DOLLAR + 3n);
    const account = addressOf(cast.beatrice);
    const [credit, balance] = await Promise.all([creditOf(cast.beatrice, { token: tokenOf() }), balanceOf(account)]);
    const { page } = await openConnected();
    await page.getByRole("button", { name: "Withdraw" }).click();
    await sign(page).click();
    await sheet(page).getByText("Done", { exact: true }).waitFor();
    expect((await balanceOf(account)) - balance).to.equal(credit);
    expect(await creditOf(cast.beatrice, { token: tokenOf() })).to.equal(0n);
  });

  it("asks for nothing twice when it is reloaded before the chain has what was sent", async () => {
    await creditBeatrice(7n * DOLLAR);
    const account = addressOf(cast.beatrice);
    const balance = await balanceOf(account);
    const { page, wallet } = await openConnected();
    await askNode(market.rpc, "evm_setAutomine", [false]);
    await page.getByRole("button", { name: "Withdraw" }).click();
    await sign(page).click();
    await sheet(page).getByText("it is not on the chain yet").waitFor();
    await page.reload();
    await page.getByText("Sent, not on the chain yet.").waitFor();
    expect(await page.getByRole("button", { name: "Asked for" }).isDisabled()).to.equal(true);
    await askNode(market.rpc, "evm_mine", []);
    await askNode(market.rpc, "evm_setAutomine", [true]);
    await page.getByText("The chain has it.").waitFor();
    expect((await balanceOf(account)) - balance).to.equal(7n * DOLLAR);
    expect(sentOf(wallet)).to.have.length(1);
  });

  it("keeps in mind what a wallet was asked that says nothing, until the reader says that it did not sign", async () => {
    await creditBeatrice(DOLLAR);
    const { page, wallet } = await openConnected();
    wallet.isSilent = true;
    await page.getByRole("button", { name: "Withdraw" }).click();
    await sign(page).click();
    await sheet(page).getByText("The wallet has not answered yet").waitFor();
    await sheet(page).getByRole("button", { name: "Stop waiting" }).click();
    await page.reload();
    await page.getByText("Your wallet was asked, and this page did not hear").waitFor();
    expect(await page.getByRole("button", { name: "Asked for" }).isDisabled()).to.equal(true);
    wallet.isSilent = false;
    await page.getByRole("button", { name: "I did not sign it" }).click();
    await page.getByRole("button", { name: "Withdraw" }).click();
    await sign(page).click();
    await sheet(page).getByText("Done", { exact: true }).waitFor();
  });

  it("ends all keys of an agent's software with one signature and no second question, without an index", async () => {
    const { agentId } = await registerAgent(cast.beatrice, { uri: "" });
    await deployAccount(cast.beatrice, { agentId });
    const { grant } = await grantSession(cast.beatrice, {
      agentId,
      key: addressOf(cast.cora),
      rights: ["hire"],
      validUntil: (await chainTime(cast.beatrice)) + 14n * DAY,
      limits: [{ token: tokenOf(), total: 300n * DOLLAR, perDay: 60n * DOLLAR }],
    });
    const { page, wallet } = await openConnected(market.chainOnlyUrl);
    await page.getByText("60.00 TUSD a day").waitFor();
    await page.getByRole("button", { name: "End all keys now" }).click();
    await page.getByText("No key acts for an agent of yours.").waitFor();
    expect(sentOf(wallet)).to.have.length(1);
    expect((await getSession(cast.beatrice, { agentId, grant })).isEnded).to.equal(true);
  });

  it("has no finding of axe and no sideways scrolling, with the sheet and without", async () => {
    const job = await deliveredJob(30n * DOLLAR);
    const problems: string[] = [];
    for (const size of SIZES) {
      for (const theme of THEMES) {
        const { page, complaints } = await open(market.url, size, theme);
        const look = async (what: string): Promise<void> => {
          await takePicture(page, `act-${what}`, size, theme);
          const where = `${what}, ${size.name}, ${theme}`;
          const overflow = await sidewaysOverflow(page);
          if (overflow > 0) problems.push(`${where}: ${overflow} px too wide`);
          for (const finding of await axeFindings(page)) problems.push(`${where}: ${finding}`);
          for (const complaint of complaints) problems.push(`${where}: ${complaint}`);
        };
        await look("wallets");
        await connect(page);
        await card(page, job).waitFor();
        await look("todo");
        await card(page, job).getByRole("button", { name: "Accept and pay" }).click();
        await ready(page);
        await look("sheet");
        await page.context().close();
        pages.pop();
      }
    }
    expect(problems).to.deep.equal([]);
  });

  /** The escrow owes Beatrice so much more. */
  async function creditBeatrice(units: bigint): Promise<void> {
    await deposit(cast.beatrice, { token: tokenOf(), amount: units, approve: "exact" });
  }

  /** The auditor delivers something else in the place of its delivery. */
  async function replaceDelivery(job: string): Promise<void> {
    const other = new TextEncoder().encode(`another report of ${job}`);
    await deliver(cast.auditor, { job, deliveryHash: hashBytes(other), uri: "" });
  }
});
