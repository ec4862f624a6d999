import { expect } from "chai";

import {
  buildRegistrationFile,
  DocumentInvalidError,
  DocumentNotJsonError,
  DocumentTooLargeError,
  fromDataUri,
  parseRegistrationFile,
  toDataUri,
} from "../../src/index.js";
import { caught } from "../utils/caught.js";

const REGISTRY = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const TYPE = "https://eips.ethereum.org/EIPS/eip-8004#registration-v1";

async function pathsOf(action: () => unknown): Promise<readonly string[]> {
  const error = await caught(DocumentInvalidError, action);
  expect(error.documentType).to.equal("RegistrationFile");
  return error.problems.map(({ path }) => path);
}

describe("buildRegistrationFile", () => {
  const required = { name: "CSV checker", description: "Checks tables." };

  it("refuses a bad field", async () => {
    const registration = { agentId: 7n, chainId: 8453n, registry: REGISTRY };
    expect(await pathsOf(() => buildRegistrationFile({ ...required, name: "" }))).to.deep.equal(["/name"]);
    const bad = [{ registry: "0x12" }, { agentId: -1n }, { agentId: 2n ** 53n }, { chainId: 0n }];
    for (const part of bad) {
      const paths = await pathsOf(() =>
        buildRegistrationFile({ ...required, registrations: [{ ...registration, ...part }] }),
      );
      expect(paths).to.deep.equal([`/registrations/0/${"agentId" in part ? "agentId" : "agentRegistry"}`]);
    }
  });

  it("fills in what is left out", () => {
    expect(buildRegistrationFile(required)).to.deep.equal({
      type: TYPE,
      ...required,
      services: [],
      x402Support: false,
      active: true,
      registrations: [],
      supportedTrust: ["reputation"],
    });
  });

  it("makes a file that is read back the same, also by way of a data URI", () => {
    const file = buildRegistrationFile({
      ...required,
      image: "https://example.com/agent.png",
      services: [
        { name: "A2A", endpoint: "https://example.com/card.json", version: "1.0", skills: ["csv"], domains: [] },
      ],
      x402Support: true,
      active: false,
      registrations: [{ agentId: 7n, chainId: 8453n, registry: REGISTRY }],
      supportedTrust: ["reputation", "tee-attestation"],
    });
    expect(file.registrations).to.deep.equal([{ agentId: 7, agentRegistry: `eip155:8453:${REGISTRY}` }]);
    expect(parseRegistrationFile(JSON.stringify(file))).to.deep.equal(file);
    const uri = toDataUri(file);
    expect(uri).to.match(/^data:application\/json;base64,[A-Za-z0-9+/]+=*$/);
    expect(parseRegistrationFile(fromDataUri(uri).content)).to.deep.equal(file);
  });
});

describe("parseRegistrationFile", () => {
  it("refuses what is no registration file", async () => {
    await caught(DocumentNotJsonError, () => parseRegistrationFile("{"));
    await caught(DocumentTooLargeError, () => parseRegistrationFile(" ".repeat(262_145)));
    expect(await pathsOf(() => parseRegistrationFile("[]"))).to.deep.equal([""]);
    expect(await pathsOf(() => parseRegistrationFile("{}"))).to.have.members(["/type", "/name"]);
    expect(await pathsOf(() => parseRegistrationFile('{"type":"?","name":"a","name":"b"}'))).to.deep.equal(["/name"]);
  });

  it("reads the older names endpoints and x402support", () => {
    const services = [{ name: "MCP", endpoint: "https://example.com/mcp" }];
    const file = parseRegistrationFile(
      JSON.stringify({ type: TYPE, name: "Old", endpoints: services, x402support: true, vendor: { kept: 1 } }),
    );
    expect(file).to.deep.equal({
      type: TYPE,
      name: "Old",
      description: "",
      services,
      x402Support: true,
      active: true,
      registrations: [],
      supportedTrust: [],
      vendor: { kept: 1 },
    });
  });

  it("prefers today's names where a file has both, and checks the older ones as strictly", async () => {
    const both = { type: TYPE, name: "Both", endpoints: [], x402support: true, services: [], x402Support: false };
    expect(parseRegistrationFile(JSON.stringify(both)).x402Support).to.equal(false);
    const bad = { type: TYPE, name: "Bad", endpoints: [{ name: "web" }], x402support: "yes" };
    expect(await pathsOf(() => parseRegistrationFile(JSON.stringify(bad)))).to.have.members([
      "/services/0/endpoint",
      "/x402Support",
    ]);
  });
});
