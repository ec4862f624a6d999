import { getAddress } from "ethers";

/** So many addresses are kept: those of a few hundred jobs. */
const MOST = 2048;

/** Addresses with upper and lower case that were right before: a checksum costs as much as all other checks of a call. */
const known = new Set<string>();

/** Whether a text is an address: 0x and 40 hexadecimal digits, with the right checksum unless all letters have one case. */
export function isChecksummed(text: string): boolean {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return false;
  const digits = text.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase() || known.has(text)) return true;
  if (getAddress(text.toLowerCase()) !== text) return false;
  if (known.size >= MOST) known.clear();
  known.add(text);
  return true;
}
