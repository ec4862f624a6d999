import { useEffect, useState } from "react";

/**
 * Whether something is on the screen: false until a frame with it has been painted, true ever after. In a hidden tab nothing is painted,
 * and what waits for it waits until the tab is shown.
 *
 * @param isShown Whether it is part of the page.
 */
export function useAfterPaint(isShown: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isShown || isPainted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The first frame paints it, the second begins when that is done; what follows must not hold up the second.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => setPainted(true));
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isShown, isPainted]);
  return isPainted;
}
