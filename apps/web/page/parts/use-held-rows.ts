import { type FocusEvent, useState } from "react";

import { type HeldRow, type HeldRows, holdRows, releaseRows } from "./hold-rows";

/** Rows that hold still, see {@link holdRows}. */
export interface Holding<Row> {
  readonly rows: readonly HeldRow<Row>[];
  readonly waiting: number;
  readonly release: () => void;
  /** For the element around the rows: tells whether somebody is at them. */
  readonly touch: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/**
 * Keeps rows in their places while a live list changes.
 *
 * @param rows A list that is the same object until it changes; undefined while none is there.
 */
export function useHeldRows<Row>(
  question: string,
  rows: readonly Row[] | undefined,
  keyOf: (row: Row) => string,
): Holding<Row> {
  const [held, setHeld] = useState<HeldRows<Row>>();
  const [isPointed, point] = useState(false);
  const [isFocused, focus] = useState(false);
  const isTouched = isPointed || isFocused;
  const [wasTouched, setTouched] = useState(false);
  const isChanged = rows !== undefined && (held?.source !== rows || held.question !== question);
  if (isChanged || (rows !== undefined && wasTouched !== isTouched)) {
    setTouched(isTouched);
    setHeld(holdRows(held, { question, rows, keyOf, isTouched }));
  }
  return {
    rows: held?.rows ?? [],
    waiting: held?.waiting ?? 0,
    release: () => setHeld((before) => before && releaseRows(before, keyOf)),
    touch: {
      onPointerEnter: () => point(true),
      onPointerLeave: () => point(false),
      onFocus: () => focus(true),
      onBlur: (event) => focus(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
