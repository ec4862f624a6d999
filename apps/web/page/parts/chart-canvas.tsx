import "uplot/dist/uPlot.min.css";

import { type ReactElement, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import uPlot from "uplot";

import { chartData, chartOptions } from "./chart-options";
import { tintsOf } from "./chart-paint";
import type { ChartShape } from "./chart-shape";

/** What moves the cursor of a chart from outside. */
export interface ChartControl {
  /** @param place A point; undefined to take the cursor away. */
  readonly point: (place: number | undefined) => void;
}

/** A chart on a canvas, by uPlot: a chunk of its own. It follows its width and the theme of the page. */
export default function ChartCanvas({
  shape,
  height,
  ref,
  report,
}: {
  readonly shape: ChartShape;
  readonly height: number;
  readonly ref: Ref<ChartControl>;
  readonly report: (place: number | undefined) => void;
}): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<uPlot>(undefined);
  useImperativeHandle(
    ref,
    () => ({
      point: (index) => {
        const at = index === undefined ? undefined : shape.at[index];
        const left = at === undefined ? undefined : drawn.current?.valToPos(at, "x");
        drawn.current?.setCursor(left === undefined ? { left: -10, top: -10 } : { left, top: 10 });
      },
    }),
    [shape],
  );
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const tint = tintsOf(box);
    let chart = draw();
    function draw(): uPlot {
      const size = { width: Math.max(120, Math.floor(box?.clientWidth ?? 0)), height };
      drawn.current = new uPlot(chartOptions(shape, size, tint, report), chartData(shape), box ?? undefined);
      return drawn.current;
    }
    const resizes = new ResizeObserver(() => {
      if (Math.abs(box.clientWidth - chart.width) < 1) return;
      chart.destroy();
      chart = draw();
    });
    resizes.observe(box);
    const redraw = (): void => chart.redraw();
    const themes = new MutationObserver(redraw);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", redraw);
    // Words are measured in a font that may still be on its way.
    void document.fonts.ready.then(redraw);
    return () => {
      resizes.disconnect();
      themes.disconnect();
      system.removeEventListener("change", redraw);
      drawn.current = undefined;
      chart.destroy();
    };
  }, [shape, height, report]);
  return <div ref={place} className="canvas" aria-hidden="true" />;
}
