import { keccak256 } from "ethers";

/** The hash by which a blob is named: keccak256 of its bytes, as `0x` and 64 lower-case hex digits. */
export function hashBytes(content: Uint8Array): string {
  return keccak256(content);
}
