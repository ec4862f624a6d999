import { useState, type ReactElement } from "react";

import { readChain } from "../../data/chain";
import { useSettings } from "../../data/settings-context";
import { exportJob } from "./export-job";
import type { JobView } from "./use-job";

/** Saves the whole signed history of a job as one file; once the chain has said it. */
export function ExportButton({ view }: { readonly view: JobView | undefined }): ReactElement {
  const settings = useSettings();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const save = async ({ read }: JobView): Promise<void> => {
    setState("busy");
    try {
      const text = await exportJob(await readChain(settings), read);
      const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = `guildhall-job-${read.job.jobId.slice(0, 10)}.json`;
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
      <button
        type="button"
        className="btn"
        disabled={view === undefined || state === "busy"}
        onClick={() => view !== undefined && void save(view)}
      >
        Export signed history
      </button>
    </>
  );
}
