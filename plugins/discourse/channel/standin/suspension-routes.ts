import { Hono } from 'hono';
import { adminAccount, basicAccount } from './admin-account.ts';
import { alreadySuspended, forbidden, notFound } from './fault.ts';
import type { StandIn } from './standin.ts';
import { isSuspended, type StandInAccount } from './state.ts';

/** Reading, suspending and unsuspending an account: `/admin/users/…`. */
export const suspensionRoutes = ({ change, read, now }: StandIn): Hono => {
  const app = new Hono();

  app.get('/:file{[0-9]+\\.json}', (c) => {
    const account = accountOf(read().accounts, c.req.param('file'));
    return account ? c.json(adminAccount(account, now())) : c.json(notFound, 404);
  });

  app.put('/:id{[0-9]+}/suspend.json', async (c) => {
    const account = accountOf(read().accounts, c.req.param('id'));
    if (!account) return c.json(notFound, 404);
    const body: unknown = await c.req.json().catch(() => null);
    const { reason, suspend_until: until, message } = fields(body);
    const errors = [
      ...(reason.trim() === '' ? ["Reason can't be blank"] : []),
      ...(Array.from(reason).length > 300 ? ['Reason is too long (maximum is 300 characters)'] : []),
      ...(Number.isNaN(Date.parse(until)) ? ["Suspend until can't be blank"] : []),
    ];
    if (errors.length > 0) return c.json({ failed: 'FAILED', errors }, 400);
    if (isSuspended(account, now())) return c.json(alreadySuspended(account.by ?? 'system'), 409);
    if (account.staff) return c.json(forbidden, 403);
    const by = c.req.header('api-username') ?? 'system';
    const full = message === '' ? reason : `${reason}\n\n${message}`;
    const till = new Date(until).toISOString();
    change(() => setSuspended(account, { at: now(), till, reason: full, by }));
    return c.json({
      suspension: {
        suspend_reason: reason,
        full_suspend_reason: full,
        suspended_till: account.suspendedTill,
        suspended_at: account.suspendedAt,
        suspended_by: basicAccount(1, by),
      },
    });
  });

  app.put('/:id{[0-9]+}/unsuspend.json', (c) => {
    const account = accountOf(read().accounts, c.req.param('id'));
    if (!account) return c.json(notFound, 404);
    if (account.staff) return c.json(forbidden, 403);
    change(() => clearSuspended(account));
    return c.json({ suspension: { suspended_till: null, suspended_at: null } });
  });

  return app;
};

/** Suspends, whoever does it. */
export const setSuspended = (
  account: StandInAccount,
  { at, till, reason, by }: { at: Date; till: string; reason: string; by: string },
): void => {
  Object.assign(account, { suspendedAt: at.toISOString(), suspendedTill: till, reason, by });
};

/** Unsuspends, whoever does it. */
export const clearSuspended = (account: StandInAccount): void => {
  Object.assign(account, { suspendedAt: null, suspendedTill: null });
};

const accountOf = (accounts: readonly StandInAccount[], file: string): StandInAccount | undefined =>
  accounts.find((account) => account.id === Number(file.replace('.json', '')));

const fields = (body: unknown) => {
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string): string => (typeof record[name] === 'string' ? record[name] : '');
  return { reason: text('reason'), suspend_until: text('suspend_until'), message: text('message') };
};
