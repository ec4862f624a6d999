import { useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";

import { chainNow } from "../../data/clock";
import { useLabel } from "../../data/labels";
import { useSettings } from "../../data/settings-context";
import type { Connection } from "../../data/wallet";
import type { OwnAgent } from "../../data/wallet-agents";
import { shortHex } from "../../format/address";
import { exactAmount } from "../../format/amount";
import { durationText, shortUtcText } from "../../format/time";
import { symbolText } from "../../parts/amount";
import { Hint } from "../../parts/hint";
import { Identity } from "../../parts/identity";
import { ExactMoment } from "../../parts/moment";
import { failureOf } from "../../sign/error-words";
import { endKeys } from "../../sign/end-keys";
import { type AgentKey, type KeyLimit, useKeys } from "./use-keys";

const DAY = 86_400n;
/** More than this share of a limit is used: the bar says so. */
const NEARLY = 85n;

/** The keys of the software of the reader's agents, and the button that ends all of them. */
export function Keys({
  agents,
  connection,
}: {
  /** Undefined until they are known. */
  readonly agents: readonly OwnAgent[] | undefined;
  readonly connection: Connection;
}): ReactElement | null {
  const { data: keys, isError } = useKeys(agents);
  if (agents?.length === 0) return null;
  return (
    <section aria-labelledby="keys-of-agents" className="block">
      <div className="sect">
        <h2 id="keys-of-agents">Keys of my agents’ software</h2>
        <span className="small">limits on chain</span>
      </div>
      <div className="lst">
        {keys === undefined && (
          <div className="mut">{isError ? "The node does not answer." : "Reading the chain…"}</div>
        )}
        {keys?.length === 0 && (
          <div className="mut">No key acts for an agent of yours. Give one with guildhall account grant.</div>
        )}
        {keys?.map((key) => (
          <KeyRow key={key.grantId} of={key} isSingle={agents?.length === 1} />
        ))}
        {keys !== undefined && keys.length > 0 && (
          <div>
            <EndKeys keys={keys} connection={connection} />
          </div>
        )}
      </div>
    </section>
  );
}

function KeyRow({ of: key, isSingle }: { readonly of: AgentKey; readonly isSingle: boolean }): ReactElement {
  const label = useLabel(key.signer);
  const { agent, startsAt, validUntil, limits } = key;
  const hasStarted = Number(startsAt) <= chainNow();
  return (
    <div className="key">
      <span>
        <b className={label === undefined ? "mono" : undefined} title={key.signer}>
          {label ?? shortHex(key.signer)}
        </b>{" "}
        <span className="mut">
          {!hasStarted && `from ${shortUtcText(Number(startsAt))} `}
          <Hint more={<ExactMoment at={Number(validUntil)} />}>until {shortUtcText(Number(validUntil))}</Hint>
        </span>
        {!isSingle && (
          <span className="small of">
            <Identity party={{ address: agent.account, agentId: agent.id, name: agent.name }} size="sm" />
          </span>
        )}
      </span>
      {limits.length === 0 && <span className="small">spends nothing</span>}
      {limits.map((limit) => (
        <LimitRow key={limit.token.address} of={limit} />
      ))}
    </div>
  );
}

function LimitRow({ of: { token, used, most, window } }: { readonly of: KeyLimit }): ReactElement {
  const percent = most === 0n ? 100n : (used * 100n) / most;
  const text = (units: bigint): string => exactAmount(units, token.decimals).text;
  return (
    <span className="limit">
      <span className={percent >= NEARLY ? "bar b-warn" : "bar"} aria-hidden="true">
        <u style={{ width: `${percent}%` }} />
      </span>
      <span className="num">
        {text(used)} <span className="mut">of {`${text(most)} ${symbolText(token)} ${timeWords(window)}`}</span>
      </span>
    </span>
  );
}

function timeWords(window: bigint | undefined): string {
  if (window === undefined) return "in all";
  return window === DAY ? "a day" : `in ${durationText(Number(window))}`;
}

/** How far the ending is. */
type Ending =
  | { readonly name: "idle" }
  | { readonly name: "asked"; readonly agent: OwnAgent; readonly isSent: boolean }
  | { readonly name: "done" }
  | { readonly name: "failed"; readonly words: string };

/** One press and the wallet is asked: nothing else comes in between, and no index is needed. */
function EndKeys({
  keys,
  connection,
}: {
  readonly keys: readonly AgentKey[];
  readonly connection: Connection;
}): ReactElement {
  const settings = useSettings();
  const queries = useQueryClient();
  const [ending, setEnding] = useState<Ending>({ name: "idle" });
  const agents = [...new Map(keys.map(({ agent }) => [agent.id, agent])).values()];
  const end = async (): Promise<void> => {
    try {
      for (const agent of agents) {
        setEnding({ name: "asked", agent, isSent: false });
        await endKeys({
          settings,
          connection,
          agentId: agent.id,
          onAsked: ({ hash }) => setEnding({ name: "asked", agent, isSent: hash !== undefined }),
        });
      }
      setEnding({ name: "done" });
    } catch (error) {
      setEnding({ name: "failed", words: failureOf(error).words });
    } finally {
      void queries.invalidateQueries();
    }
  };
  return (
    <div className="grow ending">
      <button type="button" className="btn bad" disabled={ending.name === "asked"} onClick={() => void end()}>
        {ending.name === "asked" ? endingWords(ending) : "End all keys now"}
      </button>
      <span className="small" role="status">
        {ending.name === "idle" &&
          (agents.length === 1
            ? "One signature. What the keys signed and nobody used is void with them."
            : `${agents.length} agents: ${agents.length} signatures, one after the other.`)}
        {ending.name === "failed" && ending.words}
        {ending.name === "done" && "All keys are ended."}
      </span>
    </div>
  );
}

const endingWords = ({ agent, isSent }: { readonly agent: OwnAgent; readonly isSent: boolean }): string =>
  isSent ? `Agent #${agent.id}: sent, not on the chain yet` : `Agent #${agent.id}: sign in your wallet`;
