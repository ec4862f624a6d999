import { type ReactElement, useEffect, useState } from "react";

/** How long the button says that it did its work. */
const SAID_MS = 2_000;

/** Copies a text. It says so itself, and shows the text where the browser does not let it copy. */
export function CopyButton({
  text,
  words,
  className = "btn",
}: {
  readonly text: string;
  readonly words: string;
  readonly className?: string;
}): ReactElement {
  const [outcome, tell] = useState<"copied" | "refused">();
  useEffect(() => {
    if (outcome !== "copied") return undefined;
    const timer = setTimeout(() => tell(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => tell("copied"),
      () => tell("refused"),
    );
  };
  return (
    <>
      <button type="button" className={className} title={text} onClick={copy}>
        <span aria-live="polite">{outcome === "copied" ? "Copied" : words}</span>
      </button>
      {outcome === "refused" && <code className="mono refused-copy">{text}</code>}
    </>
  );
}
