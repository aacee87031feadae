import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Pace } from '../config/pace.ts';
import type { Env } from './context.ts';
import { Problem } from './problem.ts';

const minuteSeconds = 60;

/**
 * Bounds how fast whoever is let in may ask: somebody who works never meets it, and whoever would carry all cases away
 * with a stolen session or token does, and is counted. Each process counts for itself.
 */
export const keepPace = (pace: Pace): MiddlewareHandler<Env> => {
  const limiters = {
    member: new RateLimiterMemory({ points: pace.member, duration: minuteSeconds }),
    program: new RateLimiterMemory({ points: pace.program, duration: minuteSeconds }),
  };
  return async (c, next) => {
    const caller = c.get('caller');
    // A gateway brings the posts of all lists.
    if (caller && caller.channelId === null) {
      const limiter = caller.memberId === null ? limiters.program : limiters.member;
      await take(limiter, caller.memberId ?? caller.id);
    }
    await next();
  };
};

const take = async (limiter: RateLimiterMemory, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (over) {
    if (!(over instanceof RateLimiterRes)) throw over;
    const retryAfterSeconds = Math.max(1, Math.ceil(over.msBeforeNext / 1000));
    const detail = `That was more than one person can read. Go on in ${retryAfterSeconds} seconds.`;
    throw new Problem(429, 'too-fast', detail, { retryAfterSeconds });
  }
};
