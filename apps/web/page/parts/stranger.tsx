import type { ReactElement, ReactNode } from "react";

import { strangerText } from "../format/stranger-text";

const MOST_TITLE = 120;
const MOST_WORDS = 8_000;

/** A stranger's title on one line: plain text, cut. */
export const Title = ({
  text,
  fallback,
}: {
  readonly text: string | null | undefined;
  readonly fallback: string;
}): ReactElement => {
  const shown = strangerText(text ?? "", MOST_TITLE);
  return shown === "" ? <span className="mut">{fallback}</span> : <span className="v ttl">{shown}</span>;
};

/** A stranger's longer words: plain text with a dashed rule, and below it who wrote it. */
export const Words = ({ text, by }: { readonly text: string; readonly by: ReactNode }): ReactElement => (
  <>
    <div className="vq">{strangerText(text, MOST_WORDS, true)}</div>
    <p className="says">{by}</p>
  </>
);

/** Said by somebody, and proven by nobody. */
export const Claimed = (): ReactElement => <span className="claim">claimed</span>;

const MOST_TAG = 40;

/** Skills as tags. */
export function Tags({
  of: names,
  most = 3,
}: {
  readonly of: readonly string[];
  readonly most?: number;
}): ReactElement {
  const shown = names.map((name) => strangerText(name, MOST_TAG)).filter((name) => name !== "");
  return (
    <>
      {shown.slice(0, most).map((name, place) => (
        <span className="tag" key={`${place}:${name}`}>
          {name}
        </span>
      ))}
      {shown.length > most && <span className="tag">+{shown.length - most}</span>}
    </>
  );
}
