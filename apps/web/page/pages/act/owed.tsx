import type { ReactElement } from "react";
import { Link } from "react-router";

import { useChain } from "../../data/use-chain";
import type { Account } from "../../data/wallet-agents";
import { shortHex } from "../../format/address";
import { ExactAmount, symbolText, type TokenLook } from "../../parts/amount";
import { exactAmount } from "../../format/amount";
import { Identity, type Party } from "../../parts/identity";
import { ExactMoment } from "../../parts/moment";
import { Hint } from "../../parts/hint";
import { shortUtcText } from "../../format/time";
import { readToken, type MyJob } from "../../sign/read-job";
import { withdrawalKey, withdrawalStep } from "../../sign/withdrawal-step";
import type { Step } from "../../sign/step";
import { isOpen } from "../../sign/fate";
import type { SentFate } from "../../sign/use-fates";
import { stepEnd } from "./todo";

/** What the escrow owes to an account, in one token. */
interface Credit {
  readonly token: TokenLook;
  readonly owner: Party;
  readonly units: bigint;
}

/** What the escrow owes to the reader and its agents, and what of theirs is locked in which jobs. */
export function Owed({
  account,
  jobs,
  sent,
  sign,
}: {
  readonly account: Account;
  /** Undefined until they were read. */
  readonly jobs: readonly MyJob[] | undefined;
  readonly sent: readonly SentFate[];
  readonly sign: (step: Step) => void;
}): ReactElement {
  const credits = useCredits(account, jobs);
  const own = credits?.filter(({ owner, units }) => units > 0n || owner.address === account.address);
  return (
    <section aria-labelledby="owed" className="block">
      <div className="sect">
        <h2 id="owed">You are owed</h2>
        <span className="small">in the escrow, yours any time</span>
      </div>
      <div className="lst">
        {own === undefined && <div className="mut">Reading the chain…</div>}
        {own?.map(({ token, owner, units }) => {
          const isAsked = sent.some(
            (one) => one.record.key === withdrawalKey(token.address, owner.address) && isOpen(one),
          );
          return (
            <div key={`${owner.address} ${token.address}`}>
              <span className="grow">
                <span className="total">{exactAmount(units, token.decimals).text}</span>{" "}
                <span className="mut">{symbolText(token)}</span>
                {owner.address !== account.address && (
                  <span className="small of">
                    owed to <Identity party={owner} size="sm" />
                  </span>
                )}
              </span>
              {units > 0n && (
                <button
                  type="button"
                  className="btn"
                  disabled={isAsked}
                  onClick={() => sign(withdrawalStep({ token, owner, reader: account.address }))}
                >
                  {isAsked ? "Asked for" : "Withdraw"}
                </button>
              )}
            </div>
          );
        })}
        {jobs !== undefined && <Locked jobs={jobs} />}
      </div>
    </section>
  );
}

/** Sums by token of what the reader pays in running jobs, and each of these jobs with what it waits for. */
function Locked({ jobs }: { readonly jobs: readonly MyJob[] }): ReactElement | null {
  const running = jobs.filter(({ report, sides }) => !report.isSettled && sides.length > 0);
  const paying = running.filter(({ sides }) => sides.includes("client"));
  const sums = new Map<TokenLook, bigint>();
  for (const job of paying) sums.set(job.token, (sums.get(job.token) ?? 0n) + openAmount(job));
  if (running.length === 0) return <div className="mut">Nothing of yours is locked in a job.</div>;
  return (
    <>
      {[...sums].map(([token, units]) => (
        <div key={token.address}>
          <span className="mut">
            Locked in {paying.length} running {paying.length === 1 ? "job" : "jobs"}
          </span>
          <span className="fig">
            <b>
              <ExactAmount units={units} token={token} />
            </b>
          </span>
        </div>
      ))}
      <details>
        <summary>In which {running.length === 1 ? "job" : `of ${running.length} jobs`}, and until when</summary>
        <ul className="locked">
          {running.map((job) => (
            <li key={job.job.jobId}>
              <Link className="link mono" to={`/jobs/${job.job.jobId}`} title={job.job.jobId}>
                {shortHex(job.job.jobId)}
              </Link>
              <span className="ink2">
                <WaitsFor job={job} />
              </span>
              <span className="num">
                {job.sides.includes("client") ? (
                  <ExactAmount units={openAmount(job)} token={job.token} />
                ) : (
                  <>
                    bond <ExactAmount units={job.job.terms.bid.bond} token={job.token} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

const STEPS: Readonly<Record<string, string>> = {
  active: "in work",
  delivered: "in review",
  disputed: "first panel",
  ruled: "may be appealed",
  appealed: "appeal panel",
};

/** Whose turn it is, and the last second of that. */
function WaitsFor({ job }: { readonly job: MyJob }): ReactElement {
  const open = job.report.milestones.find(({ status }) => status !== "settled");
  const until = open === undefined ? undefined : stepEnd(open);
  const words = STEPS[open?.status ?? ""] ?? "open";
  if (until === undefined) return <>{words}</>;
  return (
    <Hint more={<ExactMoment at={Number(until)} />}>
      {words} until {shortUtcText(Number(until))}
    </Hint>
  );
}

/** What is not settled of a job: the chain's amounts, added up. */
const openAmount = ({ report }: MyJob): bigint =>
  report.milestones.filter(({ status }) => status !== "settled").reduce((sum, { amount }) => sum + amount, 0n);

function useCredits(
  { parties, address, agents = [] }: Account,
  jobs: readonly MyJob[] | undefined,
): readonly Credit[] | undefined {
  const others = [...new Set((jobs ?? []).map(({ token }) => token.address))];
  const { data } = useChain(["credits", parties, others], async (chain): Promise<readonly Credit[]> => {
    const { client, sdk } = chain;
    const named = Object.values(client.deployment.tokens ?? {}).map((token) => token.address);
    const tokens = new Map([...named, ...others].map((token) => [token.toLowerCase(), token]));
    return Promise.all(
      [...tokens.values()].flatMap((token) =>
        parties.map(async (party): Promise<Credit> => {
          const agent = agents.find(({ account }) => account === party && party !== address);
          const owner =
            agent === undefined ? { address: party } : { address: party, agentId: agent.id, name: agent.name };
          const units = await sdk.creditOf(client, { token, account: party });
          return { token: await readToken(chain, token), owner, units };
        }),
      ),
    );
  });
  return data;
}
