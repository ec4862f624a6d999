/** After everything that is ready to run now; at once where that is possible. */
export function soon(action: () => void): void {
  if (typeof setImmediate === "function") setImmediate(action);
  else setTimeout(action, 0);
}
