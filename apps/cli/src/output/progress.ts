const EVERY_MS = 500;
/** What is done sooner needs no progress. */
const FIRST_AFTER_MS = 1_000;

/**
 * Shows on the terminal for how long a command waits; nothing where stderr or stdout is no terminal. The spinner of `@clack/prompts` ends the
 * process on Ctrl-C, before the command can say what it signed.
 *
 * @returns Ends it, and clears its line; to call it twice is safe.
 */
export function showProgress(label: string): () => void {
  const { stderr, stdout } = process;
  if (!stderr.isTTY || !stdout.isTTY) return () => undefined;
  const start = Date.now();
  let isShown = false;
  const timer = setInterval(() => {
    const passed = Date.now() - start;
    if (passed < FIRST_AFTER_MS) return;
    isShown = true;
    stderr.write(`\r\u001b[2K${label} … ${Math.floor(passed / 1_000)} s`);
  }, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (isShown) stderr.write("\r\u001b[2K");
    isShown = false;
  };
}
