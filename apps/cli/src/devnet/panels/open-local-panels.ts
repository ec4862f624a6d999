import { connect, type Deployment } from "@guildhall/sdk";
import { openStore } from "@guildhall/sdk/node";

import { RULE } from "./decide-by-evidence.js";
import { type Court, formPanels, type LocalPanel, type LocalPanels } from "./form-panels.js";
import { judgeDisputes } from "./judge-disputes.js";

/**
 * Forms two panels on a local node.
 *
 * @param documents Where documents are read from, and reasons are put, as `openStore` of the SDK takes it.
 * @param note Called with one line about what the arbiters do.
 * @returns The panels, and what lets them rule, for ever.
 */
export async function openLocalPanels(
  { url, deployment }: { readonly url: string; readonly deployment: Deployment },
  documents: string,
  note: (line: string) => void,
): Promise<{ readonly panels: LocalPanels; readonly judge: () => Promise<void> }> {
  const node = await connect({ url, deployment });
  const store = openStore(documents);
  const { first, appeal } = await formPanels(node);
  return {
    panels: { first: shown(first), appeal: shown(appeal), rule: RULE },
    judge: () => judgeDisputes(node, { first, appeal, store, note, signal: new AbortController().signal }),
  };
}

/** Without the keys. */
export function shown({ panelId, feeBps, members, threshold }: Court): LocalPanel {
  return { panelId, feeBps, members, threshold };
}
