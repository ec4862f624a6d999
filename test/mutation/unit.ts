const testsOf =
  (contract: string) =>
  (...functions: readonly string[]): string[] =>
    functions.map((name) => `test/unit/escrow/${contract}.${name}.test.ts`);

/** The unit tests of some functions of the escrow itself. */
export const unit = testsOf("JobEscrow");

/** The same of its extension for disputes and agreements. */
export const disputesUnit = testsOf("DisputesExtension");

/** The same of its extension for governance and what is called seldom. */
export const governanceUnit = testsOf("GovernanceExtension");
