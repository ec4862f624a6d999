import {
  chainTime,
  connect,
  creditOf,
  type Deployment,
  DocumentInvalidError,
  findPanels,
  hashDocument,
  isMarketplaceError,
  scoreOf,
  validateDocument,
} from "@guildhall/sdk";

/** What {@link readMarket} is told; it goes through JSON. */
export interface Place {
  readonly url: string;
  readonly deployment: Deployment;
  readonly account: string;
}

const UNKNOWN_AGENT = 4_000_000_000n;
const TOKEN = "TUSD";

/** Reads a market with the SDK's main entry, as lines of text: the same in Node.js and in a page. */
export async function readMarket({ url, deployment, account }: Place): Promise<readonly string[]> {
  const client = await connect({ url, deployment });
  try {
    const panels = await findPanels(client);
    const wrongToken = await creditOf(client, { token: "0x12", account }).catch((error: unknown) => error);
    return [
      `chain ${client.chainId}, whose time is ${(await chainTime(client)) > 0n ? "known" : "unknown"}`,
      `panels ${panels.map(({ panelId }) => panelId).join(" ")}`,
      `credit ${await creditOf(client, { token: deployment.tokens?.[TOKEN]?.address ?? "", account })}`,
      `score of an unknown agent ${await scoreOf(client, { agentId: UNKNOWN_AGENT })}`,
      `hash ${hashDocument({ title: "Check a file of payments", rows: 320 })}`,
      `wrong document ${problemsOf({ "@type": "JobOffer", title: "", tittle: "?" }).join(", ")}`,
      `wrong token ${isMarketplaceError(wrongToken) ? wrongToken.code : "not refused"}`,
    ];
  } finally {
    client.close();
  }
}

/** What is wrong with a document: a page checks it where its policy forbids to make code from text. */
function problemsOf(document: unknown): readonly string[] {
  try {
    validateDocument(document);
    return [];
  } catch (error) {
    if (error instanceof DocumentInvalidError) return error.problems.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
}
