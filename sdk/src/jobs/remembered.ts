/** How many results are kept: the messages of some hundred jobs at once. */
const MOST = 512;

/**
 * A function that computes each result once while its argument is in use: hashing a bid takes longer than signing it.
 *
 * @param keyOf All that the result depends on, unambiguously.
 */
export function remembered<Value>(compute: (value: Value) => string, keyOf: (value: Value) => string) {
  const results = new Map<string, string>();
  return (value: Value): string => {
    const key = keyOf(value);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(value);
    if (results.size >= MOST) results.delete(results.keys().next().value ?? key);
    results.set(key, result);
    return result;
  };
}
