import { type ReactElement, type ReactNode, useEffect } from "react";

/** The head of a page: its name, one sentence, what can be done. */
export function PageHead({
  title,
  children,
  action,
  documentTitle,
}: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** The name of the browser's tab; the title when left out. */
  readonly documentTitle?: string;
}): ReactElement {
  const name = documentTitle ?? (typeof title === "string" ? title : undefined);
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · Guildhall`;
  }, [name]);
  return (
    <div className="head">
      <div>
        <h1>{title}</h1>
        {children !== undefined && <p>{children}</p>}
      </div>
      {action}
    </div>
  );
}
