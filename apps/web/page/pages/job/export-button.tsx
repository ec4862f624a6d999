import { useState, type ReactElement } from "react";

import { readChain } from "../../data/chain";
import { useSettings } from "../../data/settings-context";
import { exportJob } from "./export-job";
import type { JobView } from "./use-job";

/** Saves the whole signed history of a job as one file. */
export function ExportButton({ view }: { readonly view: JobView }): ReactElement {
  const settings = useSettings();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const save = async (): Promise<void> => {
    setState("busy");
    try {
      const text = await exportJob(await readChain(settings), view.read);
      const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = `guildhall-job-${view.read.job.jobId.slice(0, 10)}.json`;
      link.click();
      URL.revokeObjectURL(url);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      {state === "failed" && <small role="status">The node did not give all of it.</small>}
      <button type="button" className="btn" disabled={state === "busy"} onClick={() => void save()}>
        Export signed history
      </button>
    </>
  );
}
