import { keccak256 } from "ethers";

/** The parts of a compiled contract that identify its code on a chain. */
export interface CompiledCode {
  readonly deployedBytecode: string;
  readonly immutableReferences?: Readonly<
    Record<string, readonly { readonly start: number; readonly length: number }[] | undefined>
  >;
}

/** The hash of code on a chain with its immutables blanked out; equal to that of the compiled code if it is the same. */
export function maskedHash(
  code: string,
  { immutableReferences = {} }: Pick<CompiledCode, "immutableReferences">,
): string {
  const bytes = Buffer.from(code.slice(2), "hex");
  for (const { start, length } of Object.values(immutableReferences).flatMap((places) => places ?? [])) {
    bytes.fill(0, start, start + length);
  }
  return keccak256(bytes);
}
