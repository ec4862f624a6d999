import { type ReactElement, type ReactNode, useId, useState } from "react";

/**
 * Words with more behind them, shown on hover and on focus alike; Escape closes it.
 *
 * @param more What is shown. It is also read out: nothing is only in the hint of a pointer.
 */
export function Hint({
  children,
  more,
  as: Tag = "span",
}: {
  readonly children: ReactNode;
  readonly more: ReactNode;
  readonly as?: "span" | "time";
}): ReactElement {
  const id = useId();
  const [isShown, show] = useState(false);
  return (
    <Tag
      className="hint"
      tabIndex={0}
      aria-describedby={isShown ? id : undefined}
      onPointerEnter={() => show(true)}
      onPointerLeave={() => show(false)}
      onFocus={() => show(true)}
      onBlur={() => show(false)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && isShown) {
          event.stopPropagation();
          show(false);
        }
      }}
    >
      {children}
      {isShown && (
        <span role="tooltip" id={id} className="tip">
          {more}
        </span>
      )}
    </Tag>
  );
}
