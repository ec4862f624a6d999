import { expect } from "chai";

import { sdkDeployments } from "../../scripts/generate/sdk-deployments.js";
import { deployed } from "../fixtures/deployment.js";

/** What the generated module exports, as data. */
function exported(code: string): Record<string, unknown> {
  const [, json] = /deployments: [^=]+ = (\{[^]*\});\n$/.exec(code) ?? [];
  return JSON.parse(json ?? "null") as Record<string, unknown>;
}

describe("sdkDeployments", () => {
  it("leaves out local chains", async () => {
    const { manifest } = await deployed();
    expect(exported(sdkDeployments([manifest]))).to.deep.equal({});
  });

  it("lists every public chain once, by its id", async () => {
    const { manifest } = await deployed();
    const book = exported(sdkDeployments([{ ...manifest, chainId: 84532 }, { ...manifest, chainId: 8453 }, manifest]));
    expect(Object.keys(book)).to.deep.equal(["8453", "84532"]);
    expect(book["84532"]).to.deep.equal({ ...manifest, chainId: 84532 });
  });
});
