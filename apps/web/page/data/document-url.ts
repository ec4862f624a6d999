import type { Settings } from "./settings";

const CID = /^ipfs:\/\/(?:ipfs\/)?(\w{20,100}(?:\/[\w-][\w.-]{0,99}){0,8})$/;

/** Where a document can be asked for: the page's policy lets it ask the market's own places alone. */
export function documentUrl(
  { documents = [], gateway }: Pick<Settings, "documents" | "gateway">,
  uri: string,
): { readonly url: string } | { readonly why: string } {
  if (uri === "") return { why: "nobody said where it is" };
  if (uri.startsWith("data:")) return { url: uri };
  const cid = CID.exec(uri)?.[1];
  if (cid !== undefined) {
    return gateway === undefined
      ? { why: "it is on IPFS, and this page has no gateway" }
      : { url: `${gateway.replace(/\/$/, "")}/${cid}` };
  }
  if (!URL.canParse(uri)) return { why: "its address makes no sense" };
  const { origin, host, protocol, href } = new URL(uri);
  if (protocol !== "https:" && protocol !== "http:") return { why: `this page does not read ${protocol} addresses` };
  if (!documents.includes(origin)) return { why: `it is at ${host}, which this page does not ask` };
  return { url: href };
}
