import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** What a page says while it checks a document or a signature. */
const CHECKING = /^(Checking|Verifying the signatures)$/;

/** Waits until a page is complete: its foot is there, nothing loads any more, and documents and signatures are checked. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector("footer.foot");
  // No function that polls in the page: its policy refuses what is made from text.
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached", timeout: 30_000 });
  await page.getByText(CHECKING).first().waitFor({ state: "detached", timeout: 30_000 });
}

/** What axe-core finds on a page, each finding with its first place. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // In the page's own world its policy would refuse a script that is no file of it.
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(await readFile(AXE, "utf8"));
  const findings = (await evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) })))",
  )) as readonly AxeFinding[];
  await session.detach();
  return findings.map(
    ({ id, nodes }) =>
      `${id} at ${nodes
        .map(({ target }) => target.join(" "))
        .slice(0, 3)
        .join(", ")}: ${nodes[0]?.failureSummary ?? ""}`,
  );
}

/** By how many pixels the page is wider than its window; 0 when it does not scroll sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)",
  );
}
