import { useEffect, useState } from "react";

/** After so long without an answer the page goes on without the index. */
const PATIENCE_MS = 2_500;

/** Whether something has been awaited for longer than a reader should wait. */
export function useLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isWaiting && isLate;
}
