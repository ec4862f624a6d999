import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Page } from "playwright-core";

import { ROOT } from "../../../scripts/lib/project.js";
import type { Size, Theme } from "./browser.js";

const FOLDER = join(ROOT, "docs/images/web");
/** WebP of this quality is a fifth of PNG, and text is sharp in it. */
const QUALITY = 60;

/** Keeps what the window shows under docs/images/web, when pictures were asked for by `npm run test:web -- --screenshots`. */
export async function takePicture(page: Page, name: string, size: Size, theme: Theme): Promise<void> {
  if (process.env["SCREENSHOTS"] === undefined) return;
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  await session.detach();
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}-${size.name}-${theme}.webp`), Buffer.from(data, "base64"));
}
