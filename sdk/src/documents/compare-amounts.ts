import { parseUnits } from "ethers";

/** The most digits after the point that a document may give. */
const MAX_DECIMALS = 18;

/** Whether one decimal amount of a validated document is larger than another of the same token. */
export function exceeds(amount: string, bound: string): boolean {
  return parseUnits(amount, MAX_DECIMALS) > parseUnits(bound, MAX_DECIMALS);
}
