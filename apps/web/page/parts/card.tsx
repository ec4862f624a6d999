import type { CSSProperties, ReactElement, ReactNode } from "react";

/** A card: a head with what it is and a remark, a body, a foot. */
export function Card({
  title,
  aside,
  foot,
  children,
  padded = false,
  className,
  style,
  labelledAs,
}: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly foot?: ReactNode;
  readonly children?: ReactNode;
  /** Whether the body has room around it; a table has not. */
  readonly padded?: boolean;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly labelledAs?: string;
}): ReactElement {
  return (
    <section className={["card", className].filter(Boolean).join(" ")} style={style} aria-label={labelledAs}>
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {typeof aside === "string" ? <span className="small">{aside}</span> : aside}
        </header>
      )}
      {padded ? <div className="in">{children}</div> : children}
      {foot !== undefined && <footer>{foot}</footer>}
    </section>
  );
}
