const LOOK_EVERY_MS = 500;

/** Calls back when the process that started this one has ended: nobody would end what it started. */
export function watchParent(onEnd: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
