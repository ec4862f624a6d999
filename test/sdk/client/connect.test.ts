import { expect } from "chai";
import { Wallet, ZeroAddress } from "ethers";

import {
  ClientClosedError,
  connect,
  ConnectionInvalidError,
  type Deployment,
  DeploymentInvalidError,
  DeploymentMissingError,
  MissingSignerError,
  NodeUnreachableError,
  NodeRefusedError,
  scoreOf,
  setActive,
  WrongChainError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { withWebServer } from "../../utils/web-server.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { connectedMarket, deploymentOf, networkHelpers, stockProvider } from "../fixtures/clients.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

describe("connect", () => {
  describe("when the parameters contradict each other", () => {
    const cases = {
      "no node at all": {},
      "a signer without a provider": { signer: Wallet.createRandom() },
      "a signer and a key": { signer: Wallet.createRandom(), privateKey: nodeKey(0) },
      "a URL that is none": { url: "127.0.0.1:8545" },
      "another transport": { url: "ws://127.0.0.1:8545" },
    };
    for (const [title, parameters] of Object.entries(cases)) {
      it(`throws: ${title}`, async () => {
        await caught(ConnectionInvalidError, () => connect(parameters));
      });
    }

    it("never shows a malformed key", async () => {
      for (const privateKey of [`${nodeKey(0)}00`, `0x${"f".repeat(64)}`, "secret"]) {
        const error = await caught(ConnectionInvalidError, () => connect({ url: "http://127.0.0.1:1", privateKey }));
        expect(`${error.message} ${error.stack ?? ""} ${JSON.stringify(error)}`).to.not.include(privateKey);
        expect(error.cause).to.equal(undefined);
      }
    });
  });

  describe("when the node does not answer", () => {
    it("throws within the time, with the origin and without the path, which may be a key", async () => {
      const error = await caught(NodeUnreachableError, () => connect({ url: "http://127.0.0.1:1/v3/my-api-key" }));
      expect(error.code).to.equal("NODE_UNREACHABLE");
      expect(error.reason).to.equal("ECONNREFUSED");
      expect(error.origin).to.equal("http://127.0.0.1:1");
      expect(error.message).to.not.include("my-api-key");
      expect(error.cause).to.be.instanceOf(Error);
    });

    it("throws when it takes the request and says nothing", async () => {
      await withWebServer(
        () => undefined,
        async (url) => {
          const error = await caught(NodeUnreachableError, () => connect({ url, requestTimeout: 200 }));
          expect(error.reason).to.equal("TIMEOUT");
        },
      );
    });

    it("throws when something else answers there", async () => {
      await withWebServer(
        (_, response) => response.end("<html>"),
        async (url) => {
          await caught(NodeRefusedError, () => connect({ url }));
        },
      );
    });
  });

  describe("when the deployment does not fit", () => {
    it("throws when none is known on this chain", async () => {
      const error = await caught(DeploymentMissingError, () => connect({ provider: stockProvider() }));
      expect(error).to.include({ code: "DEPLOYMENT_MISSING", chainId: 31337n, contract: undefined });
    });

    it("throws when it is another chain's", async () => {
      const { deployment } = await networkHelpers.loadFixture(connectedMarket);
      const error = await caught(WrongChainError, () =>
        connect({ provider: stockProvider(), deployment: { ...deployment, chainId: 8453 } }),
      );
      expect(error).to.include({ code: "WRONG_CHAIN", actual: 31337n, expected: 8453n });
      await caught(WrongChainError, () => connect({ provider: stockProvider(), deployment, chainId: 1n }));
    });

    it("throws when there is no contract at its address, say after a restart of the node", async () => {
      const { deployment, stranger } = await networkHelpers.loadFixture(connectedMarket);
      const contracts = { ...deployment.contracts };
      contracts.JobBoard = { ...contracts.JobBoard, address: stranger.address };
      const error = await caught(DeploymentMissingError, () =>
        connect({ provider: stockProvider(), deployment: { ...deployment, contracts } }),
      );
      expect(error).to.include({ contract: "JobBoard", address: stranger.address });
    });

    it("throws when it is malformed, and says where", async () => {
      const { deployment } = await networkHelpers.loadFixture(connectedMarket);
      const { JobEscrow, ...others } = deployment.contracts;
      const broken: Record<string, unknown> = {
        "": [],
        "/chainId": { ...deployment, chainId: "31337" },
        "/commit": { ...deployment, commit: 7 },
        "/contracts/JobEscrow": { ...deployment, contracts: others },
        "/contracts/JobEscrow/address": {
          ...deployment,
          contracts: { ...others, JobEscrow: { ...JobEscrow, address: `${ZeroAddress}00` } },
        },
        "/contracts/JobEscrow/startBlock": {
          ...deployment,
          contracts: { ...others, JobEscrow: { ...JobEscrow, startBlock: -1 } },
        },
        "/contracts/JobEscrow/transactionHash": {
          ...deployment,
          contracts: { ...others, JobEscrow: { ...JobEscrow, transactionHash: "0x" } },
        },
        "/contracts/JobEscrow/args": { ...deployment, contracts: { ...others, JobEscrow: { ...JobEscrow, args: {} } } },
        "/tokens/TUSD/decimals": { ...deployment, tokens: { TUSD: { address: ZeroAddress, decimals: 1.5 } } },
      };
      for (const [path, value] of Object.entries(broken)) {
        const error = await caught(DeploymentInvalidError, () =>
          connect({ provider: stockProvider(), deployment: value as Deployment }),
        );
        expect(error).to.include({ code: "DEPLOYMENT_INVALID", path });
      }
    });
  });

  it("reads without a signer, and throws where one is needed", async () => {
    const { reader, deployment } = await networkHelpers.loadFixture(connectedMarket);
    expect(reader.chainId).to.equal(31337n);
    expect(reader).to.not.have.any.keys("signer", "account");
    expect(reader.deployment).to.deep.equal(deployment);
    expect(await scoreOf(reader, { agentId: 1n })).to.equal(0n);
    const error = await caught(MissingSignerError, () => setActive(reader, { agentId: 1n, active: false }));
    expect(error.code).to.equal("MISSING_SIGNER");
  });

  it("connects by URL and key, leaves nothing to a cache, and closes", async () => {
    const node = await startNode();
    try {
      const deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
      const client = await connect({ url: node.url, privateKey: nodeKey(3), deployment });
      expect(client.account).to.equal(new Wallet(nodeKey(3)).address);
      await setActive(client, { agentId: 1n, active: false });
      expect(await client.contracts.registry.isActive(1n)).to.equal(false);
      client.close();
      await caught(ClientClosedError, () => scoreOf(client, { agentId: 1n }));
    } finally {
      await node.close();
    }
  });
});
