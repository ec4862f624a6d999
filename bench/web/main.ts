// How much the page loads, and how soon it is there: `npm run bench:web`. A local market with a job in every state, its index and its
// page in a process of their own on this machine, looked at with Debian's Chromium. Ends non-zero when a goal is missed.
import { browserPath, INSTALL_BROWSER } from "../../scripts/lib/browser.js";
import { startDevnet } from "../../scripts/lib/devnet-process.js";
import { startBrowser } from "../../test/web/utils/browser.js";
import { tellStory } from "../../test/web/utils/story.js";
import { indexed, pathsOf } from "../../test/web/utils/views.js";
import { finish } from "../lib/finish.js";
import { isMeasured, sized } from "../lib/smoke.js";
import { measureSearch, measureView, type ViewMeasured } from "./measure.js";
import { webReport } from "./report.js";

const LOADS = sized(9, 1);
const ROUNDS = sized(3, 1);
const VIEWS = ["market", "agents", "agent", "jobs", "job-settled", "disputes", "statistics", "act"] as const;

async function measure(): Promise<void> {
  const { description, close } = await startDevnet("--indexer");
  const { web = "", indexer = "" } = description.parts;
  const browser = await startBrowser();
  try {
    const story = await tellStory(description);
    await indexed({ indexer }, story.hostile);
    const paths = await pathsOf({ indexer }, story);
    const views: ViewMeasured[] = [];
    for (const name of VIEWS) {
      views.push({ name, loads: await measureView(browser, new URL(paths[name], web).href, LOADS) });
    }
    const search = await measureSearch(browser, web, ROUNDS);
    await finish(webReport({ loads: LOADS, views, search }));
  } finally {
    await browser.close();
    await close();
  }
}

if (browserPath() !== undefined) {
  await measure();
} else {
  console.error(`There is no browser. ${INSTALL_BROWSER}`);
  if (isMeasured) process.exitCode = 1;
}
