import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Networks that belong to the machine or its surroundings (IANA special-purpose registries). */
const PRIVATE_NETWORKS: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
];

/**
 * Whether every address of a host is on the public internet, as far as it can be told before connecting.
 *
 * @param hostname As in a `URL`: an IPv6 address stands in brackets.
 * @throws What the resolver throws when there is no such host.
 */
export async function isPublicHost(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  const blocked = blockList();
  return addresses.every((address) => !blocked.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
}

function blockList(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of PRIVATE_NETWORKS)
    list.addSubnet(network, prefix, isIP(network) === 6 ? "ipv6" : "ipv4");
  return list;
}
