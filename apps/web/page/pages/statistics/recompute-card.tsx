import type { ReactElement } from "react";

import { useSettings } from "../../data/settings-context";

/** How a reader checks the sums of the index, and what the check should print. */
export function RecomputeCard({ block }: { readonly block: number }): ReactElement {
  const { indexer = "", rpc, chainId } = useSettings();
  return (
    <section className="card recompute">
      <div className="in">
        <div>
          <h2>Do not take our word for it</h2>
          <p>
            One command reads the chain from a node of your choice, applies the same rules, and compares every sum that
            this index gives over all time, at one block. It should print no difference. The figures of a window are
            made of the same jobs, which the lists behind them show one by one.
          </p>
        </div>
        <pre className="cmd" tabIndex={0} aria-label="The command, and what it should print">
          {`guildhall-check-stats --url ${indexer} --rpc ${rpc} --deployment deployments/${chainId}.json`}
          {"\n"}
          <b>{`{"block":${block},"numbers":…,"differences":[]}`}</b>
        </pre>
      </div>
    </section>
  );
}
