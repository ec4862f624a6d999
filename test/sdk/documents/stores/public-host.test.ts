import { expect } from "chai";

import { isPublicAddress, isPublicHost } from "../../../../sdk/src/documents/stores/http-store.js";

/** One of each network that the IANA's special-purpose registries do not call globally reachable, and ways to write them. */
const NOT_PUBLIC = [
  ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.1.2.3", "169.254.169.254", "172.31.0.1", "192.0.0.8", "192.0.2.1"],
  ...["192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.7", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
  ...["::", "::1", "::10.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1"],
  ...["2001:0:a00:1::", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:a00:1::", "3fff::1"],
  ...["4000::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"],
];

const PUBLIC = ["1.1.1.1", "8.8.8.8", "::ffff:8.8.8.8", "2606:4700::1111", "2a00::1"];

describe("addresses that a document may be read from", () => {
  for (const address of NOT_PUBLIC) {
    it(`do not include ${address}`, () => {
      expect(isPublicAddress(address)).to.equal(false);
    });
  }

  it("include those of the public internet", () => {
    expect(PUBLIC.filter((address) => !isPublicAddress(address))).to.deep.equal([]);
  });

  it("are asked of a URL's host as it is written there", async () => {
    for (const url of ["http://127.1/", "http://0x7f000001/", "http://017700000001/", "http://[::ffff:127.0.0.1]/"]) {
      expect(await isPublicHost(new URL(url).hostname), url).to.equal(false);
    }
    expect(await isPublicHost("localhost")).to.equal(false);
    expect(await isPublicHost("[2606:4700::1111]")).to.equal(true);
  });
});
