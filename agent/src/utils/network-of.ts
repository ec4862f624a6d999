/** Who asks a server: an IPv4 address, or the network of an IPv6 one, of which a user has 2^64 addresses. */
export function networkOf(address: string): string {
  const isV6 = address.includes(":") && !address.startsWith("::ffff:");
  return isV6 ? address.split(":").slice(0, 4).join(":") : address;
}
