// `deploy-process.ts URL FOLDER`: deploys to a node as the command does, in a process that a test may kill.
import { join } from "node:path";

import hre from "hardhat";

import { deployAndRecord } from "../../scripts/lib/deployment/deploy-and-record.js";
import { writeManifest } from "../../scripts/lib/deployment/manifest.js";
import { LOCAL_CHAIN_ID } from "../../apps/cli/src/deployment/parameters.js";
import { readParameters } from "../../scripts/lib/deployment/read-parameters.js";

const [url = "", folder = ""] = process.argv.slice(2);
const connection = await hre.network.create({ network: "localhost", override: { url } });
const options = { patience: 5_000, pollingInterval: 20, retryPause: 20 };
console.log("begins");
const { manifest } = await deployAndRecord(connection, readParameters(LOCAL_CHAIN_ID), folder, options);
writeManifest(join(folder, "record.json"), manifest);
console.log("deployed");
await connection.close();
