import ipaddr from "ipaddr.js";

import { nameServer } from "../node-modules.js";

/**
 * Whether every address of a host is on the public internet, as far as it can be known before connecting. A browser shows no page the
 * address of a name: there only addresses and names of the machine itself are refused, and CORS protects the servers around it.
 *
 * @param hostname As in a `URL`: an IPv6 address is in brackets.
 * @throws What the resolver throws when there is no such host.
 */
export async function isPublicHost(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  const server = nameServer();
  if (server === undefined) return !/(^|\.)localhost\.?$/i.test(host);
  const addresses = await server.lookup(host, { all: true });
  return addresses.every(({ address }) => isPublicAddress(address));
}

/** All addresses of version 6 that are given out lead here; above and below there is nothing, or an IPv4 address in disguise. */
const GLOBAL = /* @__PURE__ */ ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an address is one of the public internet by the IANA's registries of special purposes: neither of the machine or its
 * surroundings, nor one that leads to another address by a translator or a tunnel. `::ffff:127.0.0.1` is judged as 127.0.0.1.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === "unicast" && (address.kind() === "ipv4" || address.match(GLOBAL));
}
