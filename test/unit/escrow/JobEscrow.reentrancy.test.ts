import { expect } from "chai";
import { ZeroHash } from "ethers";

import { DAY, DELIVERY_HASH, ethers, FOREVER, market, networkHelpers, Outcome } from "../../fixtures/market.js";
import { moneyChanges, REENTERED } from "../../utils/escrow.js";
import { signAward, signBid } from "../../utils/terms.js";

/** A job in a token that calls back, and every guarded call of the escrow, encoded. */
async function reentrantJob() {
  const fixture = await market();
  const { escrow, client, provider, domain } = fixture;
  const token = await ethers.deployContract("ReentrantToken");
  const address = await token.getAddress();
  await token.mint(client, 10_000n);
  await token.connect(client).approve(escrow, 10_000n);
  await escrow.connect(client).deposit(token, client, 1_000n);
  const milestones = [{ amount: 1_000n, deliverWithin: DAY }];
  const job = await fixture.terms({ offer: { token: address }, bid: { milestones } });
  const { jobId } = await escrow.hashesOf(job);
  const bySigner = await signAward(client, domain, job);
  const bid = await signBid(provider, domain, job);
  const { interface: abi } = escrow;
  const calls = {
    deposit: abi.encodeFunctionData("deposit", [address, client.address, 1n]),
    withdraw: abi.encodeFunctionData("withdraw", [address, client.address]),
    withdrawPart: abi.encodeFunctionData("withdrawPart", [address, client.address, 1n]),
    award: abi.encodeFunctionData("award", [job, bySigner, bid, 0n, "0x"]),
    hire: abi.encodeFunctionData("hire", [job, bid, 0n, "0x"]),
    deliver: abi.encodeFunctionData("deliver", [job, 0n, DELIVERY_HASH, "", "0x"]),
    deliverAndRelease: abi.encodeFunctionData("deliverAndRelease", [job, 0n, DELIVERY_HASH, "", FOREVER, "0x"]),
    release: abi.encodeFunctionData("release", [job, 0n, ZeroHash, 0n, FOREVER, "0x"]),
    giveUp: abi.encodeFunctionData("giveUp", [job, 0n, Outcome.GivenUp, 0n, FOREVER, "0x"]),
    settle: abi.encodeFunctionData("settle", [job, 0n, 0n, 0n, FOREVER, "0x", "0x"]),
    reclaim: abi.encodeFunctionData("reclaim", [job, 0n]),
    autoRelease: abi.encodeFunctionData("autoRelease", [job, 0n]),
    replayRecord: abi.encodeFunctionData("replayRecord", [job, 0n]),
    multicall: abi.encodeFunctionData("multicall", [[abi.encodeFunctionData("reclaim", [job, 0n])]]),
    creditOf: abi.encodeFunctionData("creditOf", [address, client.address]),
    milestoneOf: abi.encodeFunctionData("milestoneOf", [jobId, 0n]),
  };
  await token.arm(escrow, Object.values(calls));
  return { ...fixture, token, job, jobId, bid, names: Object.keys(calls) };
}

describe("JobEscrow, re-entered", () => {
  for (const [entry, changes] of [
    ["deposit", { client: -5n, "client.credit": 5n, escrow: 5n }],
    ["withdraw", { client: 1_000n, "client.credit": -1_000n, escrow: -1_000n }],
    ["withdrawPart", { client: 7n, "client.credit": -7n, escrow: -7n }],
    ["hire", { client: -1_000n, escrow: 1_000n }],
  ] as const) {
    describe(`given a token that calls back during ${entry}`, () => {
      it("T01_refuses every call and every view that could see half a state, and counts right", async () => {
        const { escrow, token, client, job, bid, names } = await networkHelpers.loadFixture(reentrantJob);
        const actions = {
          deposit: () => escrow.connect(client).deposit(token, client, 5n),
          withdraw: () => escrow.connect(client).withdraw(token, client),
          withdrawPart: () => escrow.connect(client).withdrawPart(token, client, 7n),
          hire: () => escrow.connect(client).hire(job, bid, 1, "0x"),
        };
        expect(await moneyChanges(escrow, token, { client }, actions[entry])).to.deep.equal(changes);
        const answers = await token.answers();
        expect(answers.map(({ success, result }, i) => [names[i], success, result])).to.deep.equal(
          names.map((name) => [name, false, REENTERED]),
        );
      });
    });
  }

  describe("given a token that reads what is public in the middle of a deposit", () => {
    it("T01_answers: the guard stops only what could be half-written", async () => {
      const { escrow, token, client } = await networkHelpers.loadFixture(reentrantJob);
      await token.arm(escrow, [
        escrow.interface.encodeFunctionData("isNonceUsed", [client.address, 0n]),
        escrow.interface.encodeFunctionData("feeBps"),
      ]);
      await escrow.connect(client).deposit(token, client, 5n);
      expect((await token.answers()).map(({ success }) => success)).to.deep.equal([true, true]);
    });
  });

  describe("after a call", () => {
    it("T110_lets the next one in, also in the same transaction: the guard is transient", async () => {
      const { escrow, token, client } = await networkHelpers.loadFixture(reentrantJob);
      await token.arm(escrow, []);
      const part = escrow.interface.encodeFunctionData("withdrawPart", [await token.getAddress(), client.address, 1n]);
      const changes = await moneyChanges(escrow, token, { client }, () =>
        escrow.connect(client).multicall([part, part, part]),
      );
      expect(changes).to.deep.equal({ client: 3n, "client.credit": -3n, escrow: -3n });
      const code = await ethers.provider.getCode(escrow);
      expect(opcodes(code)).to.include.members([0x5c, 0x5d]);
    });
  });
});

/** The opcodes of a contract's code, without the bytes that are pushed. */
function opcodes(code: string): number[] {
  const bytes = Buffer.from(code.slice(2), "hex");
  const found: number[] = [];
  for (let i = 0; i < bytes.length; ++i) {
    const opcode = bytes[i]!;
    found.push(opcode);
    if (opcode >= 0x60 && opcode <= 0x7f) i += opcode - 0x5f;
  }
  return found;
}
