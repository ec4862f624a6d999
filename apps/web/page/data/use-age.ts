import { useEffect, useState } from "react";

const SECOND_MS = 1_000;

/** How many seconds ago, by the reader's own clock, something was read: for the few places that show it by the second. */
export function useAge(readAt: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return readAt === undefined ? 0 : Math.max(0, Math.floor((now - readAt) / SECOND_MS));
}
