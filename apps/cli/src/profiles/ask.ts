import { UnconfirmedError } from "../errors/unconfirmed-error.js";

/** Whether a person can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks for a secret, which is not shown. */
export async function askSecret(question: string): Promise<string> {
  const { isCancel, password } = await import("@clack/prompts");
  const answer = await password({ message: question, output: process.stderr });
  if (isCancel(answer)) throw new UnconfirmedError("No password was given. Nothing was done.", "guildhall --help");
  return answer;
}

/** Asks a question whose answer is yes or no; no when in doubt. */
export async function askYes(question: string): Promise<boolean> {
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
  return !isCancel(answer) && answer;
}
