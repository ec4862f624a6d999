import { expect } from "chai";

import {
  buildRegistrationFile,
  DocumentInvalidError,
  DocumentNotJsonError,
  DocumentTooLargeError,
  fromDataUri,
  parseDocument,
  parseRegistrationFile,
  toDataUri,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";

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
    await caught(DocumentInvalidError, () => parseRegistrationFile("null"));
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

  it("prefers today's names where a file has both", () => {
    const both = { type: TYPE, name: "Both", endpoints: [], x402support: true, services: [], x402Support: false };
    expect(parseRegistrationFile(JSON.stringify(both)).x402Support).to.equal(false);
  });

  /** What is kept of a good file in which one field is another one, and the paths of the problems. */
  function changed(change: object) {
    const services = [{ name: "A2A", endpoint: "https://sorter.example/card.json", version: "0.3.0" }];
    const registrations = [{ agentId: 7, agentRegistry: `eip155:8453:${REGISTRY}` }];
    const problems: string[] = [];
    const text = JSON.stringify({
      type: TYPE,
      name: "Sorter",
      description: "Sorts.",
      services,
      registrations,
      ...change,
    });
    const file = parseRegistrationFile(text, ({ path }) => problems.push(path));
    return { file, problems, services, registrations };
  }

  const solana = {
    agentId: "7Yh1kXbsaeQUJpYpSRugkgRE3ABc76uqmUe3Vz7fxqCu",
    agentRegistry: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:9oo4dC4JvBLwy5tGgiH3WwK4B9PWxL9Z4XjA2jzkQMbQ",
  };

  for (const [title, change, paths] of [
    ["another type", { type: "AgentCard/0.8" }, ["/type"]],
    ["no type", { type: undefined }, ["/type"]],
    ["no name", { name: "" }, ["/name"]],
    ["an image of null", { image: null }, ["/image"]],
    ["services by name", { services: { A2A: "https://sorter.example" } }, ["/services"]],
    ["a service without an endpoint", { services: [{ name: "sort" }] }, ["/services/0"]],
    ["an endpoint of null", { services: [{ name: "web", endpoint: null }] }, ["/services/0/endpoint", "/services/0"]],
    ["a version that is a number", { services: [{ name: "x", endpoint: "y", version: 2 }] }, ["/services/0/version"]],
    ["skills that are objects", { services: [{ name: "x", endpoint: "y", skills: [{}] }] }, ["/services/0/skills/0"]],
    ["registrations of null", { registrations: null }, ["/registrations"]],
    ["an id of null", { registrations: [{ agentId: null, agentRegistry: "x" }] }, undefined],
    ["active in quotes", { active: "true" }, ["/active"]],
    ["x402Support as an object", { x402Support: { networks: [] } }, ["/x402Support"]],
    ["trust as objects", { supportedTrust: [{ type: "reputation" }] }, ["/supportedTrust/0"]],
  ] as [string, object, string[] | undefined][]) {
    it(`T136_ drops what is malformed, lists it, and keeps the rest: ${title}`, () => {
      const { file, problems, services } = changed(change);
      if (paths === undefined) expect(problems).to.include("/registrations/0");
      else expect(problems).to.deep.equal(paths);
      expect(file.description).to.equal("Sorts.");
      if (!("services" in change)) expect(file.services).to.deep.equal(services);
    });
  }

  it("T136_ reads ids as texts, and registries of any chain", () => {
    const registrations = [{ agentId: "22731", agentRegistry: `eip155:1:${REGISTRY}` }, solana];
    const { file, problems } = changed({ registrations });
    expect(problems).to.deep.equal([]);
    expect(file.registrations).to.deep.equal([{ ...registrations[0], agentId: 22_731 }, solana]);
  });

  it("T136_ drops what no JSON of ours could say, and reads a byte order mark", () => {
    const problems: string[] = [];
    const text = `\uFEFF{"type":"${TYPE}","name":"a","name":"b","pricing":{"wei":10000000000000000000}}`;
    for (const input of [text, new TextEncoder().encode(text)]) {
      const file = parseRegistrationFile(input, ({ path }) => problems.push(path));
      expect(file).to.include({ name: "b" }).and.not.to.have.property("pricing");
    }
    expect(problems).to.deep.equal(["/pricing/wei", "/pricing/wei"]);
  });

  it("T136_ reads a text that is not UTF-8, and says so", () => {
    const bytes = Buffer.from(JSON.stringify({ type: TYPE, name: "Z" }).replace("Z", "\u00ff"), "latin1");
    const problems: string[] = [];
    expect(parseRegistrationFile(bytes, ({ message }) => problems.push(message)).name).to.equal("\uFFFD");
    expect(problems).to.deep.equal(["holds bytes that are not UTF-8"]);
  });
});

describe("a document of a stranger", () => {
  it("T136_ costs bounded time: 250 kB of empty objects", async () => {
    const criteria = `[${"{},".repeat(80_000)}{}]`;
    const document = `{"@context":"x","@type":"JobOffer","acceptanceCriteria":${criteria}}`;
    // The first document of its type has its schema compiled.
    await caught(DocumentInvalidError, () => parseDocument(document));
    const start = process.cpuUsage();
    await caught(DocumentInvalidError, () => parseDocument(document));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).to.be.below(1_000);
  });
});
