import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import type * as Api from "@opentelemetry/api";
import type * as Sdk from "@opentelemetry/sdk-metrics";
import { expect } from "chai";

import type * as MetricsModule from "../../src/progress/metrics.js";
import { inTemporaryFolder } from "../../../test/utils/temporary-folder.js";
import { AgentMarket, turnRound, wish } from "../../../test/agent/utils/agents.js";

const SOURCE = new URL("../../src/progress/metrics.ts", import.meta.url);

/** The copies that the agent's package has: an application has one. */
const requireAsAgent = createRequire(SOURCE);
const { metrics } = requireAsAgent("@opentelemetry/api") as typeof Api;
const { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } = requireAsAgent(
  "@opentelemetry/sdk-metrics",
) as typeof Sdk;

describe("metrics of an agent", () => {
  it("are counts and durations of its actions, by OpenTelemetry", () =>
    inTemporaryFolder(async (folder) => {
      const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
      const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
      const provider = new MeterProvider({ readers: [reader] });
      // The two packages may bring their own copies of the API, whose types differ.
      expect(metrics.setGlobalMeterProvider(provider as unknown as Api.MeterProvider)).to.equal(true);
      const market = await AgentMarket.start(folder);
      try {
        const worker = await market.worker("worker");
        const client = await market.person("client", { dollars: 100n, paidIn: 50n });
        const role = {
          agentId: worker.agentId,
          skills: ["reversal"],
          price: () => 5_000_000n,
          handler: async () => turnRound("word"),
        };
        await market.run(worker, { roles: { provider: role } });
        const customer = await market.run(client, { roles: {} });
        expect(await customer.request(wish("word"))).to.include({ kind: "settled" });
        await reader.forceFlush();
        const found = exporter
          .getMetrics()
          .flatMap(({ scopeMetrics }) => scopeMetrics)
          .filter(({ scope }) => scope.name === "@guildhall/agent")
          .flatMap((scope) => scope.metrics);
        expect(found.map(({ descriptor }) => [descriptor.name, descriptor.unit])).to.deep.equal([
          ["guildhall.agent.action.duration", "ms"],
        ]);
        const points = found[0]!.dataPoints as Sdk.DataPoint<Sdk.Histogram>[];
        for (const action of ["offer", "bid", "hire", "work", "check", "accept", "deliverAndRelease"]) {
          const point = points.find(
            ({ attributes }) => attributes["action"] === action && attributes["failed"] === false,
          );
          expect(point?.value.count, action).to.equal(1);
          expect(point?.value.sum, action).to.be.greaterThan(0).and.below(60_000);
        }
      } finally {
        await market.end();
        metrics.disable();
        await provider.shutdown();
      }
    }));

  it("are left out where the application has no OpenTelemetry", () =>
    inTemporaryFolder(async (folder) => {
      const copy = join(folder, "metrics.ts");
      await copyFile(fileURLToPath(SOURCE), copy);
      const load = (): void => void createRequire(pathToFileURL(copy))("@opentelemetry/api");
      expect(load).to.throw(/Cannot find module/);
      const { openMetrics } = (await import(pathToFileURL(copy).href)) as typeof MetricsModule;
      const { action } = await openMetrics();
      expect(() => {
        action("work", 5, false);
      }).to.not.throw();
    }));
});
