import { conclude, printTable } from "../report.js";
import { type Check, isGood } from "./verify-deployment.js";

/** Longer answers are cut in the table; what is wrong is printed in full below it. */
const WIDTH = 90;

/** Prints what was verified; what is wrong makes the process fail. */
export function reportChecks(checks: readonly Check[]): void {
  printTable(
    ["", "what", "found"],
    checks.map((check) => [isGood(check) ? "ok" : "WRONG", check.subject, shorten(check.actual)]),
  );
  conclude(`All ${checks.length} checks of the deployment are good.`, problemsOf(checks));
}

/** One sentence for each check that failed. */
export function problemsOf(checks: readonly Check[]): string[] {
  return checks
    .filter((check) => !isGood(check))
    .map(({ subject, expected, actual }) => `${subject} is ${actual}, but should be ${expected}`);
}

function shorten(text: string): string {
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}
