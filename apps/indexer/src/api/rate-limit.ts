import type { Context, MiddlewareHandler } from "hono";

import { RateLimitedError } from "../errors/rate-limited-error.js";

interface Bucket {
  tokens: number;
  at: number;
}

/** How many askers are watched at most; who asked least recently is forgotten first. */
const CAPACITY = 50_000;

/** Refuses requests of one network address beyond a rate; a minute's worth may come at once after a rest. */
export function rateLimit(perMinute: number, trustProxy: boolean): MiddlewareHandler {
  const buckets = new Map<string, Bucket>();
  const perSecond = perMinute / 60;
  return async (context, next) => {
    const name = addressOf(context, trustProxy);
    const now = performance.now() / 1_000;
    const bucket = buckets.get(name) ?? { tokens: perMinute, at: now };
    bucket.tokens = Math.min(perMinute, bucket.tokens + (now - bucket.at) * perSecond);
    bucket.at = now;
    buckets.delete(name);
    buckets.set(name, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > CAPACITY && oldest !== undefined) buckets.delete(oldest);
    if (bucket.tokens < 1) throw new RateLimitedError((1 - bucket.tokens) / perSecond);
    bucket.tokens--;
    await next();
  };
}

/** Who asks: an IPv4 address, or the network of an IPv6 one, of which a user has 2^64 addresses. */
function addressOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  const { incoming } = context.env as { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };
  const address = forwarded ?? incoming?.socket?.remoteAddress ?? "";
  const isV6 = address.includes(":") && !address.startsWith("::ffff:");
  return isV6 ? address.split(":").slice(0, 4).join(":") : address;
}
