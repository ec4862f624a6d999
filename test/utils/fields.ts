import type { Result } from "ethers";

/** The named fields of a struct that a contract returned: TypeChain's types hide that it is a `Result`. */
export function fields(struct: object): Record<string, bigint> {
  return (struct as Result).toObject() as Record<string, bigint>;
}
