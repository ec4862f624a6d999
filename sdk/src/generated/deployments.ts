// Written by `npm run generate` from deployments/<chainId>.json; never edited by hand.
import type { Deployment } from "../protocol/deployment.js";

/** The deployments on public chains, by chain id. */
export const deployments: Readonly<Record<string, Deployment>> = {};
