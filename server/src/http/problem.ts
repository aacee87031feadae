import type { Refusal } from '@comity/core';
import type { z } from 'zod';

/** A mistake in one field of a request, and the requirement that it goes against, if it is one. */
export type FieldMistake = {
  readonly field: string;
  readonly detail: string;
  readonly requirement?: string;
};

/** An answer that is not the one hoped for; `app.onError` alone turns it into HTTP (RFC 9457). */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly code: string;
  readonly requirement: string | undefined;
  readonly mistakes: readonly FieldMistake[];
  /** The version that a case has now, where another one was expected. */
  readonly version: number | undefined;
  /** When to come back, where it was asked too often. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: Problem['status'],
    code: string,
    detail: string,
    more: {
      requirement?: string;
      mistakes?: readonly FieldMistake[];
      version?: number;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.requirement = more.requirement;
    this.mistakes = more.mistakes ?? [];
    this.version = more.version;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** A rule said no: 409 with its code and requirement. */
export const refused = ({ code, detail, requirement }: Refusal): Problem =>
  new Problem(409, code, detail, { requirement });

/** Somebody else was first: 409 with the version that the case has now. Reading it again and retrying is safe. */
export const caseChanged = (version: number): Problem =>
  new Problem(
    409,
    'case-changed',
    'The case has changed since you opened it. Look at it again; what you typed is kept.',
    { version },
  );

/** One answer for what is not there and for what may not be known: neither is confirmed. */
export const notFound = (): Problem =>
  new Problem(404, 'not-found', 'There is nothing here, or not for you.');

/** A request that does not have the form it should have. */
export const invalid = (issues: readonly z.core.$ZodIssue[]): Problem => {
  const mistakes = issues.map((issue) => ({
    field: issue.path.map(String).join('.') || '(the whole body)',
    detail: issue.message,
  }));
  const first = mistakes[0];
  return new Problem(
    422,
    'invalid',
    first ? `${first.field}: ${first.detail}` : 'The request is malformed.',
    { mistakes },
  );
};

/** A form or a call that another site sent with a member's cookie. */
export const foreignOrigin = (url: string): Problem =>
  new Problem(403, 'foreign-origin', `This was sent from another address. Open ${url} and do it there.`);

/** A field whose form is right and whose value is not. */
export const wrongField = (field: string, detail: string): Problem =>
  new Problem(422, 'invalid', `${field}: ${detail}`, { mistakes: [{ field, detail }] });

/** What is sent. */
export const problemBody = (problem: Problem, instance: string) => ({
  type: `urn:comity:problem:${problem.code}`,
  title: titles[problem.status],
  status: problem.status,
  code: problem.code,
  detail: problem.message,
  instance,
  ...(problem.requirement ? { requirement: problem.requirement } : {}),
  ...(problem.version === undefined ? {} : { version: problem.version }),
  ...(problem.mistakes.length > 0 ? { errors: problem.mistakes } : {}),
});

const titles = {
  400: 'The request could not be read',
  401: 'Sign in, or send a valid signature or token',
  403: 'This is not yours to do',
  404: 'Not found',
  409: 'A rule does not allow this',
  413: 'Too large',
  415: 'Unknown media type',
  422: 'A field is wrong or missing',
  429: 'Too often; wait a little',
  500: 'Something went wrong here, not with your request',
  503: 'Try again in a moment',
} as const satisfies Record<Problem['status'], string>;

/** Whether a fault means that the database cannot be reached at present. */
export const isDatabaseDown = (fault: unknown): boolean => {
  for (let current = fault; current instanceof Error; current = current.cause) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === 'string' && downCodes.has(code)) return true;
    if (/PGlite is closed/.test(current.message)) return true;
  }
  return false;
};

const downCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
]);
