import { expect } from "chai";
import { getBytes, hexlify, id, ZeroHash } from "ethers";

import {
  ArgumentInvalidError,
  ContractRevertError,
  findNotices,
  type Notice,
  postNotice,
  watchNotices,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { marketplace, networkHelpers } from "../fixtures/jobs.js";

const THREAD = id("a job");
const ENVELOPE = getBytes("0x5a01");

describe("notices", () => {
  it("reach the account that they are for, with all their bytes, once", async () => {
    const { client, worker, stranger } = await networkHelpers.loadFixture(marketplace);
    const posted = await postNotice(client, { to: worker.account.toLowerCase(), thread: THREAD, envelope: ENVELOPE });
    const { hash, blockNumber } = posted;
    expect(posted).to.include({ to: worker.account, thread: THREAD, envelope: "0x5a01", repeated: false });
    const again = await postNotice(stranger, { to: worker.account, thread: THREAD, envelope: "0x5A01" });
    expect(again).to.deep.equal({ ...posted, repeated: true });

    const largest = hexlify(new Uint8Array(4_096).fill(7));
    await postNotice(stranger, { to: worker.account, envelope: largest });
    await postNotice(worker, { to: client.account, thread: THREAD, envelope: ENVELOPE });
    const first = { to: worker.account, thread: THREAD, envelope: "0x5a01", hash, blockNumber };
    const found = await findNotices(stranger, { to: worker.account });
    expect(found).to.have.length(2);
    expect(found[0]).to.deep.equal(first);
    expect(found[1]).to.include({ thread: ZeroHash, envelope: largest });
    expect(await findNotices(stranger, { to: worker.account, thread: THREAD })).to.deep.equal([first]);
    expect(await findNotices(stranger, { thread: THREAD })).to.have.length(2);
    expect(await findNotices(stranger, { fromBlock: blockNumber + 1 })).to.have.length(2);
    expect(await findNotices(stranger)).to.have.length(3);
  });

  it("are streamed, from the past into the future", async () => {
    const { client, worker, stranger } = await networkHelpers.loadFixture(marketplace);
    await postNotice(client, { to: worker.account, envelope: "0x01" });
    const seen: Notice[] = [];
    for await (const item of watchNotices(worker, { to: worker.account })) {
      if (item.kind === "reorg") continue;
      seen.push(item.notice);
      if (seen.length > 1) break;
      await postNotice(client, { to: stranger.account, envelope: "0x02" });
      await postNotice(stranger, { to: worker.account, envelope: "0x03" });
    }
    expect(seen).to.deep.equal(await findNotices(client, { to: worker.account }));
    expect(seen.map(({ envelope }) => envelope)).to.deep.equal(["0x01", "0x03"]);
  });

  it("are refused before they are sent when the envelope is empty or too long, and by the board when nobody can read them", async () => {
    const { client, worker } = await networkHelpers.loadFixture(marketplace);
    for (const size of [0, 4_097]) {
      const envelope = new Uint8Array(size);
      const error = await caught(ArgumentInvalidError, () => postNotice(client, { to: worker.account, envelope }));
      expect(error).to.include({ argument: "envelope" });
      expect(error.reason).to.include(`has ${size}`);
    }
    const nobody = `0x${"0".repeat(36)}ffff`;
    const refused = await caught(ContractRevertError, () => postNotice(client, { to: nobody, envelope: ENVELOPE }));
    expect(refused.errorName).to.equal("AccountInvalid");
  });
});
