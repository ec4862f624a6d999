/**
 * The network by which a server counts requests: an IPv4 address as it is, and the /64 of an IPv6 one, of which a user has 2^64 addresses.
 *
 * @param address As a socket names it.
 * @example const wait = buckets.take(networkOf(address));
 */
export function networkOf(address: string): string {
  const isV6 = address.includes(":") && !address.startsWith("::ffff:");
  return isV6 ? address.split(":").slice(0, 4).join(":") : address;
}
