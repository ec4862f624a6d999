import type { Deployment } from "@guildhall/sdk";

/** The options of the process that runs Ponder. */
export interface ProcessOptions {
  readonly deployment: Deployment;
  readonly rpcUrls: readonly string[];
  readonly hostname: string;
  readonly port: number;
  /** Of PostgreSQL; else the folder keeps everything. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** Whether the folder does not outlive the process. */
  readonly isTemporary: boolean;
  /** The database schema with the tables, which belongs to this version, deployment and chain alone. */
  readonly schema: string;
  readonly version: string;
  /** The API returns it, so that the starting process knows that this one answers. */
  readonly instance: string;
  readonly pollingInterval: number;
  readonly keepLogs: boolean;
  /** Whether files of agents and briefs of offers are read, and endpoints probed. */
  readonly readDocuments: boolean;
  readonly probeEndpoints: boolean;
  /** For tests and local chains: reads documents from this machine and private networks too. */
  readonly allowPrivateHosts: boolean;
  /** Answers to one network address in a minute. */
  readonly requestsPerMinute: number;
  readonly trustProxy: boolean;
  /** Answers from what another process indexes; PostgreSQL only. */
  readonly serveOnly: boolean;
}
