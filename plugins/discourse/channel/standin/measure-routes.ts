import { type Context, Hono } from 'hono';
import { adminAccount, basicAccount } from './admin-account.ts';
import { already, forbidden, notFound } from './fault.ts';
import type { StandIn } from './standin.ts';
import { holds, setStanding, type StandInAccount, type StandInMeasure, standingOf } from './state.ts';

/** Reading an account, suspending and silencing it, and ending both: `/admin/users/…`. */
export const measureRoutes = (standIn: StandIn): Hono => {
  const app = new Hono();
  app.get('/:file{[0-9]+\\.json}', (c) => {
    const account = accountOf(standIn, c.req.param('file'));
    return account ? c.json(adminAccount(account, standIn.now())) : c.json(notFound, 404);
  });
  app.put('/:id{[0-9]+}/suspend.json', (c) => impose(c, standIn, 'suspend', 'suspend_until'));
  app.put('/:id{[0-9]+}/silence.json', (c) => impose(c, standIn, 'silence', 'silenced_till'));
  app.put('/:id{[0-9]+}/unsuspend.json', (c) => end(c, standIn, 'suspend'));
  app.put('/:id{[0-9]+}/unsilence.json', (c) => end(c, standIn, 'silence'));
  return app;
};

const impose = async (
  c: Context,
  standIn: StandIn,
  kind: StandInMeasure,
  endField: string,
): Promise<Response> => {
  const account = accountOf(standIn, c.req.param('id') ?? '');
  if (!account) return c.json(notFound, 404);
  const text = textsOf(await c.req.json().catch(() => null));
  const [reason, until, message] = [text('reason'), text(endField), text('message')];
  const errors = [
    ...(reason.trim() === '' ? ["Reason can't be blank"] : []),
    ...(Array.from(reason).length > 300 ? ['Reason is too long (maximum is 300 characters)'] : []),
    ...(Number.isNaN(Date.parse(until)) ? [`${endField} can't be blank`] : []),
  ];
  if (errors.length > 0) return c.json({ failed: 'FAILED', errors }, 400);
  const now = standIn.now();
  if (holds(account, kind, now)) {
    return c.json(already(words[kind], standingOf(account, kind).by ?? 'system'), 409);
  }
  if (account.staff) return c.json(forbidden, 403);
  const by = c.req.header('api-username') ?? 'system';
  const full = message === '' ? reason : `${reason}\n\n${message}`;
  // Core's UserSilencer does nothing while the end of the last silence stands in the row, and answers 200.
  const isLeftOver = kind === 'silence' && account.silencedTill !== null;
  const standing = { at: now.toISOString(), till: new Date(until).toISOString(), reason: full, by };
  if (!isLeftOver) standIn.change(() => setStanding(account, kind, standing));
  return c.json(imposed[kind](account, isLeftOver ? null : reason, by));
};

const end = (c: Context, standIn: StandIn, kind: StandInMeasure): Response => {
  const account = accountOf(standIn, c.req.param('id') ?? '');
  if (!account) return c.json(notFound, 404);
  if (account.staff) return c.json(forbidden, 403);
  standIn.change(() => setStanding(account, kind, { ...standingOf(account, kind), at: null, till: null }));
  return c.json(
    kind === 'suspend'
      ? { suspension: { suspended_till: null, suspended_at: null } }
      : { unsilence: { silenced: false, silence_reason: null, silenced_till: null, silenced_at: null } },
  );
};

const words = { suspend: 'suspended', silence: 'silenced' } as const;

/** The answers to `impose`; a `null` reason when nothing came of it. */
const imposed = {
  suspend: (account: StandInAccount, reason: string | null, by: string) => ({
    suspension: {
      suspend_reason: reason,
      full_suspend_reason: reason && account.reason,
      suspended_till: account.suspendedTill,
      suspended_at: account.suspendedAt,
      suspended_by: basicAccount(1, by),
    },
  }),
  silence: (account: StandInAccount, reason: string | null, by: string) => ({
    silence: {
      silenced: true,
      silence_reason: reason,
      full_silence_reason: reason && account.silenceReason,
      silenced_till: account.silencedTill,
      silenced_at: account.silencedAt,
      silenced_by: basicAccount(1, by),
    },
  }),
};

const accountOf = ({ read }: StandIn, file: string): StandInAccount | undefined =>
  read().accounts.find((account) => account.id === Number(file.replace('.json', '')));

const textsOf = (body: unknown) => {
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return (name: string): string => (typeof record[name] === 'string' ? record[name] : '');
};
