import { type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from "react";

import { Chevron, Cross } from "./icons";

/**
 * A filter that is off: its name and what it lets through; a click opens its choices. One that is on says its value, and a click takes it away.
 *
 * @param children The choices; it closes when one is taken.
 */
export function FilterChip({
  name,
  value,
  clear,
  children,
}: {
  readonly name: string;
  /** What it is set to; undefined when it is off. */
  readonly value?: ReactNode;
  readonly clear: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && place.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [isOpen]);
  if (value !== undefined) {
    return (
      <button type="button" className="f on" onClick={clear}>
        <span className="sr">Remove filter {name}: </span>
        <b>{value}</b>
        <Cross />
      </button>
    );
  }
  return (
    <span
      className="pick"
      ref={place}
      onKeyDown={(event) => {
        if (event.key === "Escape" && isOpen) {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button
        ref={opener}
        type="button"
        className="f"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {name} <b>any</b>
        <Chevron />
      </button>
      {isOpen && (
        <div
          className="pop"
          id={id}
          role="group"
          aria-label={name}
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest(".choice") !== null) close();
          }}
        >
          {children}
        </div>
      )}
    </span>
  );
}

/** One choice of a filter, with how many entries it would leave. */
export const Choice = ({
  words,
  count,
  choose,
}: {
  readonly words: ReactNode;
  readonly count?: number | undefined;
  readonly choose: () => void;
}): ReactElement => (
  <button type="button" className="choice" onClick={choose}>
    <span>{words}</span>
    {count !== undefined && <span className="num mut">{count.toLocaleString("en")}</span>}
  </button>
);
