import { ArgumentInvalidError, JOB_CONTEXT_IRI, type JobOffer } from "@guildhall/sdk";
import { expect } from "chai";

import type { JobRequest } from "../../src/index.js";
import {
  briefOf,
  requireClientPolicy,
  requireTimeToHire,
  sealedOverrides,
  sealedTimes,
} from "../../src/roles/client/bidding.js";
import { clientPolicy, providerPolicy } from "../negotiation/policies.js";
import { BODIES } from "../utils/bodies.js";
import { caught } from "../utils/caught.js";

const NOW = 1_796_126_400n;
const DAY = 86_400n;
const iso = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");

const document: JobOffer = {
  "@context": JOB_CONTEXT_IRI,
  "@type": "JobOffer",
  title: "Turn a word round",
  description: "The word is word.",
  skills: ["reversal"],
  outputs: [{ name: "result", description: "The word." }],
  acceptance: [{ id: "reversed", description: "Each letter is there." }],
  budget: { token: "TUSD", maxPrice: "10" },
  deadline: iso(NOW + 10n * DAY),
  reviewWindow: 259_200,
};
const request = (changes: Partial<JobRequest> = {}): JobRequest => ({ key: "work", document, ...changes });

describe("sealedTimes", () => {
  it("closes sealed bidding after ten minutes, and lets bids be opened for ten more, when nothing is said", () => {
    const times = { closesAt: NOW + 600n, openUntil: NOW + 1_200n };
    expect(sealedTimes(request(), NOW)).to.deep.equal(times);
    expect(sealedTimes(request({ bidding: { mode: "sealed" } }), NOW)).to.deep.equal(times);
    expect(briefOf(request(), times).closesAt).to.equal(iso(NOW + 600n));
  });

  it("keeps the closing time that a brief names", () => {
    const written = { ...document, closesAt: iso(NOW + 50n) };
    const times = sealedTimes(request({ document: written, bidding: { seconds: 9n, openFor: 5n } }), NOW);
    expect(times).to.deep.equal({ closesAt: NOW + 50n, openUntil: NOW + 55n });
    expect(briefOf(request({ document: written }), times)).to.deep.equal(written);
  });

  it("leaves the brief of open bidding as it is", () => {
    const open = request({ bidding: { mode: "open", seconds: 60n } });
    expect(sealedTimes(open, NOW)).to.equal(undefined);
    expect(briefOf(open, undefined)).to.equal(document);
    // A part of a job whose brief was copied: who reads a closing time would wait for it.
    expect(briefOf({ ...open, document: { ...document, closesAt: iso(NOW) } }, undefined)).to.deep.equal(document);
  });

  const closed = { ...document, closesAt: iso(NOW) };
  const enough = { seconds: 5n, enough: 1 } as JobRequest["bidding"];
  const wrong: readonly (readonly [string, string, JobRequest])[] = [
    ["bidding.enough", "sealed bidding that ends early", request({ ...(enough && { bidding: enough }) })],
    ["bidding.openFor", "no time to open", request({ bidding: { openFor: 0n } })],
    ["bidding.openFor", "more than ten minutes to open", request({ bidding: { openFor: 601n } })],
    ["bidding.seconds", "a closing time that is now", request({ bidding: { seconds: 0n } })],
    ["document.closesAt", "a written closing time that is now", request({ document: closed })],
  ];
  for (const [argument, what, bad] of wrong) {
    it(`refuses ${what}`, async () => {
      const error = await caught(ArgumentInvalidError, () => sealedTimes(bad, NOW));
      expect(error.argument).to.equal(argument);
    });
  }
});

describe("An offer of sealed bidding", () => {
  const times = { closesAt: NOW + 2n * DAY, openUntil: NOW + 2n * DAY + 600n };

  it("is valid until its bids were opened and one was hired, at most until its deadline", () => {
    expect(sealedOverrides(request(), times, NOW)).to.deep.equal({ validUntil: NOW + 2n * DAY + 4_800n });
    expect(sealedOverrides(request({ overrides: { deliverBy: NOW + 2n * DAY } }), times, NOW)).to.deep.equal({
      validUntil: NOW + 2n * DAY,
    });
  });

  it("has the SDK's time when that is long enough, or the caller's", () => {
    const soon = { closesAt: NOW + 600n, openUntil: NOW + 1_200n };
    expect(sealedOverrides(request(), soon, NOW)).to.deep.equal({});
    expect(sealedOverrides(request({ overrides: { validUntil: NOW } }), times, NOW)).to.deep.equal({});
    expect(sealedOverrides(request(), undefined, NOW)).to.deep.equal({});
  });

  it("is refused when it ends before a bid could be hired", async () => {
    const { offer } = BODIES.offer;
    requireTimeToHire({ ...offer, validUntil: times.closesAt + 1_200n }, times);
    requireTimeToHire({ ...offer, validUntil: 0n }, undefined);
    const error = await caught(ArgumentInvalidError, () =>
      requireTimeToHire({ ...offer, validUntil: times.closesAt + 1_199n }, times),
    );
    expect(error.argument).to.equal("bidding.seconds");
  });
});

describe("A request that bargains", () => {
  it("is open, since sealed bids are final", async () => {
    const bidding = { policy: clientPolicy } as JobRequest["bidding"] & object;
    const error = await caught(ArgumentInvalidError, () => sealedTimes(request({ bidding }), NOW));
    expect(error.argument).to.equal("bidding.policy");
  });

  it("has a client's policy", async () => {
    const open = { mode: "open", seconds: 60n } as const;
    requireClientPolicy(request({ bidding: { ...open, policy: clientPolicy } }));
    const wrong = request({ bidding: { ...open, policy: providerPolicy } });
    expect((await caught(ArgumentInvalidError, () => requireClientPolicy(wrong))).argument).to.equal("bidding.policy");
  });
});
