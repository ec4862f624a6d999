/** What an agent measures of itself. */
export interface Metrics {
  /** How long an action took, in milliseconds, and whether it failed. */
  readonly action: (name: string, milliseconds: number, failed: boolean) => void;
}

/** Metrics by OpenTelemetry, if the application has its API; otherwise nothing is measured. */
export async function openMetrics(): Promise<Metrics> {
  try {
    const { metrics } = await import("@opentelemetry/api");
    const meter = metrics.getMeter("@guildhall/agent");
    const durations = meter.createHistogram("guildhall.agent.action.duration", {
      unit: "ms",
      description: "How long an action of the agent took.",
    });
    return {
      action: (name, milliseconds, failed) => {
        durations.record(milliseconds, { action: name, failed });
      },
    };
  } catch {
    return { action: () => undefined };
  }
}
