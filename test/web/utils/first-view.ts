import { gzipSync } from "node:zlib";

import type { Page, Response } from "playwright-core";

import { settled } from "./check-page.js";

/** What a view loaded and how soon it was there. Bytes are those of the page's own server, with gzip, font included. */
export interface FirstView {
  /** Until the first view was painted, in milliseconds. */
  readonly painted: number;
  /** Until all that the view shows was there. */
  readonly complete: number;
  /** Of all that was asked for until the first view was painted. */
  readonly bytes: number;
  /** Of what was asked for later. */
  readonly later: number;
  /** How much moved of its own accord. */
  readonly shift: number;
}

/** What the script below notes in the page. */
interface Noted extends Pick<FirstView, "painted" | "complete" | "shift"> {
  /** What was asked for until the first view was painted. */
  readonly asked: readonly string[];
}

/**
 * Runs in the page before its own scripts. The first view of a job is there with its title, the states of its milestones, both parties and
 * the price; the first view of every other page is all that it shows.
 */
const WATCH = `{
  const noted = { painted: undefined, complete: undefined, shift: 0, asked: undefined };
  window.noted = noted;
  const isComplete = () => document.querySelector("footer.foot") !== null && document.querySelector("[aria-busy=true]") === null;
  const hasJobHead = () => ["h1.jt", ".chip", "b.strong .num"].every((part) => document.querySelector(".job-head " + part) !== null) &&
    document.querySelectorAll(".job-head .who").length > 1;
  const isFirst = /^\\/jobs\\/./.test(location.pathname) ? hasJobHead : isComplete;
  const look = () => {
    // What a frame finds in the document is on the screen when the next one begins.
    if (noted.painted === undefined && isFirst()) noted.painted = 0;
    else if (noted.painted === 0) noted.painted = performance.now();
    if (noted.complete === undefined && isComplete()) noted.complete = performance.now();
    if (noted.complete === undefined || !noted.painted) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) noted.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}`;
const READ = `({
  ...noted,
  asked: performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= noted.painted).map(({ name }) => name),
})`;

/** Loads a view in a page that has loaded nothing before, and waits until it is complete. */
export async function loadView(page: Page, url: string): Promise<FirstView> {
  const { origin } = new URL(url);
  const answers: Response[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).origin === origin) answers.push(response);
  });
  await page.addInitScript({ content: WATCH });
  await page.goto(url);
  await settled(page);
  const { asked, ...noted } = await page.evaluate<Noted>(READ);
  const first = new Set([url, ...asked]);
  // Only now: to fetch and pack them takes time from the page while it loads.
  const loaded = await Promise.all(
    answers.map(async (answer) => [answer.url(), await answer.body().then(zipped, () => 0)] as const),
  );
  const sum = (isFirst: boolean): number =>
    loaded.filter(([from]) => first.has(from) === isFirst).reduce((total, [, bytes]) => total + bytes, 0);
  return { ...noted, bytes: sum(true), later: sum(false) };
}

/** A font is packed already: to zip it makes it no smaller. */
const zipped = (body: Buffer): number => Math.min(body.length, gzipSync(body, { level: 6 }).length);
