import { type Issue, ISSUES, type NegotiationPolicy, UTILITY_ONE, utilityOf } from "../../agent/src/index.js";

type Values = Readonly<Record<Issue, bigint>>;

/** Whether there is anything that both sides may agree to: in each issue both reservations leave room. */
export function haveZone(client: NegotiationPolicy, provider: NegotiationPolicy): boolean {
  return ISSUES.every((issue) => {
    const isLessForClient = issue === "price" || issue === "deliverWithin";
    const [low, high] = isLessForClient ? [provider, client] : [client, provider];
    return low[issue].reservation <= high[issue].reservation;
  });
}

/**
 * The largest product of both sides' utilities within the zone of agreement, 0 to 1. In the order of what the client loses for what the
 * provider gains, the issues are moved from the client's best to the provider's best: that is the whole frontier, a chain of straight
 * pieces, and on each the product is a parabola.
 */
export function bestProduct(client: NegotiationPolicy, provider: NegotiationPolicy): number {
  const ends = Object.fromEntries(
    ISSUES.map((issue) => [issue, endsOf(client, provider, issue)]),
  ) as unknown as Readonly<Record<Issue, readonly [bigint, bigint]>>;
  const utilities = (values: Values): readonly [number, number] => [
    Number(utilityOf(client, values)) / Number(UTILITY_ONE),
    Number(utilityOf(provider, values)) / Number(UTILITY_ONE),
  ];
  let values = Object.fromEntries(ISSUES.map((issue) => [issue, ends[issue][0]])) as unknown as Values;
  const moved = (issue: Issue): Values => ({ ...values, [issue]: ends[issue][1] });
  const priced = ISSUES.map((issue) => {
    const [before, after] = [utilities(values), utilities(moved(issue))];
    const gain = after[1] - before[1];
    return { issue, gain, cost: (before[0] - after[0]) / gain };
  });
  let best = product(utilities(values));
  for (const { issue } of priced.filter(({ gain }) => gain > 0).toSorted((a, b) => a.cost - b.cost)) {
    const next = moved(issue);
    best = Math.max(best, bestOnPiece(utilities(values), utilities(next)));
    values = next;
  }
  return best;
}

/** The client's best and the provider's best in the zone, no further than either side asks for. */
function endsOf(client: NegotiationPolicy, provider: NegotiationPolicy, issue: Issue): readonly [bigint, bigint] {
  const isLessForClient = issue === "price" || issue === "deliverWithin";
  const [low, high] = isLessForClient ? [client, provider] : [provider, client];
  const [lowAsked, lowLimit] = [low[issue].aspiration, high[issue].reservation];
  const [highAsked, highLimit] = [high[issue].aspiration, low[issue].reservation];
  let least = lowAsked > lowLimit ? lowAsked : lowLimit;
  let most = highAsked < highLimit ? highAsked : highLimit;
  // Both can have all that they ask for: everything between is as good.
  if (least > most) [least, most] = [most, least];
  return isLessForClient ? [least, most] : [most, least];
}

/** The largest product on the line between two points. */
function bestOnPiece([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number {
  const at = (t: number): number => (a + t * (c - a)) * (b + t * (d - b));
  const bend = (c - a) * (d - b);
  const top = bend < 0 ? -((c - a) * b + (d - b) * a) / (2 * bend) : 0;
  return Math.max(at(0), at(1), at(Math.min(1, Math.max(0, top))));
}

function product([client, provider]: readonly [number, number]): number {
  return client * provider;
}
