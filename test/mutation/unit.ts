/** The unit tests of some functions of the escrow. */
export const unit = (...functions: readonly string[]): string[] =>
  functions.map((name) => `test/unit/escrow/JobEscrow.${name}.test.ts`);
