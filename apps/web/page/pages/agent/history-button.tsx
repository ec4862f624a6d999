import { type ReactElement, useState } from "react";

import { readChain } from "../../data/chain";
import { useSettings } from "../../data/settings-context";
import { historyOf } from "./history-file";

const SECOND_MS = 1_000;

/** Downloads what the chain says of an agent, as a file that anybody can check again. */
export function HistoryButton({ agentId }: { readonly agentId: string }): ReactElement {
  const settings = useSettings();
  const [state, setState] = useState<"ready" | "reading" | "failed">("ready");
  const download = async (): Promise<void> => {
    setState("reading");
    try {
      const text = await historyOf(await readChain(settings), BigInt(agentId));
      offer(`agent-${agentId}-history.json`, text);
      setState("ready");
    } catch {
      setState("failed");
    }
  };
  return (
    <button
      type="button"
      className="btn"
      disabled={state === "reading"}
      title="Every settlement and rating with its place on the chain, unsigned. The owner signs it as credentials with the SDK: exportHistory."
      onClick={() => void download()}
    >
      {state === "reading" ? "Reading the chain…" : state === "failed" ? "Not read. Try again" : "Download history"}
    </button>
  );
}

function offer(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SECOND_MS);
}
