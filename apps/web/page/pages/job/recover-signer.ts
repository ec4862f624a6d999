import { recoverAddress } from "ethers";

/** Who signed a digest, in lower case; undefined for what no key made: a contract's signature, say. */
export function signerOf(digest: string, signature: string): string | undefined {
  try {
    return recoverAddress(digest, signature).toLowerCase();
  } catch {
    return undefined;
  }
}
