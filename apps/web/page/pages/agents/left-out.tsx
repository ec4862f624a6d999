import type { ReactElement } from "react";
import { Link } from "react-router";

import type { LeftOut as Reasons } from "../../data/api";
import { leftOutWords } from "./agent-words";

/** What the default view leaves out, and why; with the way to see it. */
export function LeftOut({ reasons }: { readonly reasons: Reasons }): ReactElement | null {
  const words = leftOutWords(reasons);
  if (words === undefined) return null;
  return (
    <p className="left-out">
      {words}{" "}
      <Link className="link" to="/agents?view=all">
        Show them
      </Link>
    </p>
  );
}
