// One agent of the bench in a process of its own, as agents run in the world. Its parent tells it who it is, and what to ask for.
import type { AgentSeat } from "../throughput/market.js";
import { type CrewOptions, echoRequest, startMember } from "./crew.js";

/** Who an agent is. */
export interface Role extends CrewOptions {
  readonly seat: AgentSeat;
  readonly name: string;
  readonly isProvider: boolean;
}

/** What a client asks its provider for. */
export interface Errand {
  readonly provider: string;
  readonly jobs: number;
  readonly atOnce: number;
  /** The chain's time. */
  readonly now: bigint;
}

/** What came of an errand, and steps that failed on the way. */
export interface ErrandResult {
  readonly failures: number;
}

const tell = (message: ErrandResult | "ready"): void => void process.send?.(message);

process.once("message", (role: Role) => {
  void (async () => {
    const { agent, failures, end } = await startMember(role.seat, role.name, role.isProvider, role);
    process.on("message", (errand: Errand | "end") => {
      void (async () => {
        if (errand === "end") {
          await end();
          process.disconnect();
          return;
        }
        const { provider, jobs, atOnce, now } = errand;
        let unpaid = 0;
        let next = 0;
        const work = async (): Promise<void> => {
          while (next < jobs) {
            const outcome = await agent.request(echoRequest(`${role.name}-${next++}`, provider, now));
            if (outcome.kind !== "settled" || outcome.milestones[0]?.outcome !== "released") unpaid++;
          }
        };
        await Promise.all(Array.from({ length: atOnce }, work));
        tell({ failures: unpaid + failures() });
      })();
    });
    tell("ready");
  })();
});
process.once("disconnect", () => process.exit());
