import { type ReactElement, type SubmitEvent, useState } from "react";

import { useLabels } from "../../data/labels";
import { Card } from "../../parts/card";

const MOST_LABEL = 32;

/** Lets the reader name an address; the name stays in this browser, and stands before what the address calls itself. */
export function LabelCard({ address }: { readonly address: string }): ReactElement {
  const [labels, store] = useLabels();
  const known = labels[address] ?? "";
  const [text, setText] = useState(known);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const label = text.trim();
    const others = Object.fromEntries(Object.entries(labels).filter(([each]) => each !== address));
    store(label === "" ? others : { ...others, [address]: label });
  };
  return (
    <Card title="My label" aside="in this browser only" padded>
      <form className="row" onSubmit={save}>
        <input
          className="field grow"
          value={text}
          maxLength={MOST_LABEL}
          aria-label="My label for this address"
          placeholder="What I call it"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn" disabled={text.trim() === known}>
          {text.trim() === "" && known !== "" ? "Remove" : "Save"}
        </button>
      </form>
    </Card>
  );
}
