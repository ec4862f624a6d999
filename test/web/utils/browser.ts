import { type Browser, chromium, type Page } from "playwright-core";

import { BROWSER_ARGUMENTS, browserPath } from "../../../scripts/lib/browser.js";

/** The sizes at which every page is looked at: a desk and a phone. */
export const SIZES = [
  { name: "desk", width: 1440, height: 1000 },
  { name: "phone", width: 390, height: 844 },
] as const;

export const THEMES = ["light", "dark"] as const;
export type Size = (typeof SIZES)[number];
export type Theme = (typeof THEMES)[number];

/** Starts Debian's Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath() ?? "chromium", args: BROWSER_ARGUMENTS });
}

/** A page of the browser, and what its console complained of. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and requests that were refused by the page's own policy. */
  readonly complaints: readonly string[];
}

/** Opens a page of its own storage at a size and in a theme. */
export async function openPage(browser: Browser, size: Size, theme: Theme): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    colorScheme: theme,
    timezoneId: "UTC",
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints };
}
