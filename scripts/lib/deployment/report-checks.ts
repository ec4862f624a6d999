import { conclude, printTable } from "../report.js";
import { type Check, isGood } from "./verify-deployment.js";

/** Prints what was verified; what is wrong makes the process fail. */
export function reportChecks(checks: readonly Check[]): void {
  printTable(
    ["", "what", "found"],
    checks.map((check) => [isGood(check) ? "ok" : "WRONG", check.subject, check.actual]),
  );
  conclude(`All ${checks.length} checks of the deployment are good.`, problemsOf(checks));
}

/** One sentence for each check that failed. */
export function problemsOf(checks: readonly Check[]): string[] {
  return checks
    .filter((check) => !isGood(check))
    .map(({ subject, expected, actual }) => `${subject} is ${actual}, but should be ${expected}`);
}
