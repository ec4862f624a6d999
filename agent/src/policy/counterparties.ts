/** With whom an agent works. */
export interface Counterparties {
  /** Accounts; anybody when left out. */
  readonly allow?: readonly string[];
  /** Accounts; nobody when left out. */
  readonly deny?: readonly string[];
}

/**
 * Whether an agent works with an account: it is not denied, and allowed where only some are.
 *
 * @param account An address; its capitals do not matter.
 * @example const takesOffer = isWelcome(client, counterparties);
 */
export function isWelcome(account: string, { allow, deny = [] }: Counterparties = {}): boolean {
  const isIn = (list: readonly string[]): boolean => list.some((one) => one.toLowerCase() === account.toLowerCase());
  return !isIn(deny) && (allow === undefined || isIn(allow));
}
