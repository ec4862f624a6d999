import { questionOf } from "../data/indexer";
import { queries } from "../data/queries";
import { readSettings } from "../data/settings";
import { loadScript } from "./pages";

/** Pages of one thing, which the index knows under the page's own address. */
const ONE_THING = /^\/(?:jobs|agents|offers|panels)\/\w+$/;

/** Asks at once for what the first view needs, each without waiting for another: the settings, the page's script, what the index knows. */
export function begin(pathname: string): void {
  loadScript(pathname);
  void ask(pathname);
}

async function ask(pathname: string): Promise<void> {
  try {
    const { indexer } = await readSettings();
    if (indexer !== undefined && ONE_THING.test(pathname)) await queries.query(questionOf(indexer, pathname));
  } catch {
    // The page reads and asks the same, and says what is wrong.
  }
}
