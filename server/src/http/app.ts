import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { openAPIRouteHandler } from 'hono-openapi';
import { endDrafts } from '../desk/drafts/routes.ts';
import { deskRoutes } from '../desk/routes.tsx';
import { proveRoutes } from '../desk/proof/prove-routes.tsx';
import { scriptRoutes } from '../desk/script.ts';
import { passkeyRoutes } from '../desk/sign-in/passkey-routes.ts';
import { placeRoutes } from '../desk/sign-in/place-routes.tsx';
import { signInRoutes } from '../desk/sign-in/routes.tsx';
import { styleRoutes } from '../desk/style.ts';
import { authenticate } from './authenticate.ts';
import type { Env, Server } from './context.ts';
import { foreignOrigin, notFound } from './problem.ts';
import { keepPace } from './keep-pace.ts';
import { makeMetrics } from './metrics.ts';
import { answerFault, answerNotFound } from './answer-fault.ts';
import { formBytesMax } from './form-bytes.ts';
import { noteRefusedEntries } from './refused-entries.ts';
import { actRoutes } from './routes/acts.ts';
import { auditRoutes } from './routes/audit.ts';
import { bodyRoutes } from './routes/bodies.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { channelRoutes } from './routes/channels.ts';
import { caseRoutes, reportRoutes } from './routes/cases.ts';
import { emergencyRoutes } from './routes/emergency-access.ts';
import { flagRoutes } from './routes/flags.ts';
import { gitHubRoutes } from './routes/github.ts';
import { holdRoutes } from './routes/holds.ts';
import { mailRoutes } from './routes/mail.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { memberPlaceRoutes } from './routes/member-places.ts';
import { memberRoutes } from './routes/members.ts';
import { operationRoutes } from './routes/operations.ts';
import { peopleRoutes } from './routes/people.ts';
import { personChangeRoutes } from './routes/person-changes.ts';
import { proofRoutes } from './routes/proofs.ts';
import { proposalRoutes } from './routes/proposals.ts';
import { procedureRoutes } from './routes/procedures.ts';
import { conflictRoutes } from './routes/conflicts.ts';
import { searchRoutes } from './routes/search.ts';
import { queueRoutes } from './routes/queue.ts';
import { sanctionRoutes } from './routes/sanctions.ts';
import { ownAccountRoutes } from './routes/own-account.ts';
import { ownAppRoutes } from './routes/own-app.ts';
import { ownSessionRoutes } from './routes/own-sessions.ts';
import { systemRoutes } from './routes/system.ts';
import { keyRoutes } from './routes/keys.ts';
import { anonymisedRoutes } from './routes/anonymised.ts';
import { settingRoutes } from './routes/settings.ts';
import { templateRoutes } from './routes/templates.ts';
import { outlookRoutes } from './routes/outlook.ts';
import { unsealingRoutes } from './routes/unsealing.ts';
import { taskRoutes } from './routes/tasks.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { trialSignInRoutes } from './routes/trial-sign-in.ts';

/** The whole HTTP surface: API, desk, operations. */
export const makeApp = (server: Server): Hono<Env> => {
  const app = new Hono<Env>();
  const metrics = makeMetrics(server.database.db);
  app.use(metrics.middleware);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      strictTransportSecurity: 'max-age=31536000; includeSubDomains',
      // With no referrer at all browsers send "Origin: null" with our own forms.
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      crossOriginResourcePolicy: 'same-origin',
    }),
  );
  app.use(noteRefusedEntries(server.log, metrics.refusedEntry));
  app.use(authenticate(server));
  app.use(keepPace(server.config.community.pace));
  app.use('/desk/*', csrf({ origin: originOf(server) }), noStore, bodyLimit({ maxSize: formBytesMax }));
  app.use('/desk/*', endDrafts(server));
  app.use('/sign-in/*', csrf({ origin: originOf(server) }), noStore, bodyLimit({ maxSize: formBytesMax }));
  app.use('/prove/*', csrf({ origin: originOf(server) }), noStore, bodyLimit({ maxSize: formBytesMax }));
  app.use('/api/*', ownPagesOnly(server), noStore);
  app.use(noControlCharacters);
  for (const routes of [
    operationRoutes(server, metrics),
    flagRoutes(server),
    actRoutes(server),
    mailRoutes(server),
    gitHubRoutes(server),
    reportRoutes(server),
    caseRoutes(server),
    queueRoutes(server),
    outlookRoutes(server),
    templateRoutes(server),
    settingRoutes(server),
    anonymisedRoutes(server),
    unsealingRoutes(server),
    keyRoutes(server),
    peopleRoutes(server),
    personChangeRoutes(server),
    proposalRoutes(server),
    proofRoutes(server),
    searchRoutes(server),
    conflictRoutes(server),
    emergencyRoutes(server),
    sanctionRoutes(server),
    calendarRoutes(server),
    holdRoutes(server),
    taskRoutes(server),
    channelRoutes(server),
    systemRoutes(server),
    auditRoutes(server),
    tokenRoutes(server),
    ownSessionRoutes(server),
    ownAccountRoutes(server),
    ownAppRoutes(server),
    memberRoutes(server),
    memberPlaceRoutes(server),
    invitationRoutes(server),
    bodyRoutes(server),
    meetingRoutes(server),
    procedureRoutes(server),
    signInRoutes(server),
    passkeyRoutes(server),
    placeRoutes(server),
    proveRoutes(server),
    trialSignInRoutes(server),
    deskRoutes(server),
    styleRoutes(),
    scriptRoutes(),
  ]) {
    app.route('/', routes);
  }
  app.get('/', (c) => c.redirect('/desk'));
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: documentation(server),
      exclude: [/^\/(desk|sign-in|prove|trial|style|script|calendar|$)/],
      // The calendar is no file, though its path ends like one.
      excludeStaticFile: false,
    }),
  );
  app.notFound((c) => answerNotFound(c, server));
  app.onError((fault, c) => answerFault(fault, c, server));
  return app;
};

const originOf =
  ({ config }: Server) =>
  (origin: string): boolean =>
    origin === new URL(config.url).origin;

/** A path with a control character in it names nothing, and the database would not take it. */
const noControlCharacters: MiddlewareHandler = async (c, next) => {
  if (/%(0|1)[0-9a-f]|%7f/i.test(new URL(c.req.url).pathname)) throw notFound();
  await next();
};

/** A session is of use to the pages of this server alone; programs have tokens. Browsers always send Origin with a POST. */
const ownPagesOnly =
  ({ config }: Server): MiddlewareHandler<Env> =>
  async (c, next) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    if (
      changes &&
      c.get('caller')?.by === 'session' &&
      c.req.header('origin') !== new URL(config.url).origin
    ) {
      throw foreignOrigin(config.url);
    }
    await next();
  };

const noStore = async (
  c: { header(name: string, value: string): void },
  next: () => Promise<void>,
): Promise<void> => {
  await next();
  c.header('cache-control', 'no-store');
};

const documentation = ({ config }: Server) => ({
  info: {
    title: 'Comity',
    version: '0.1.0',
    description: 'One desk for a community’s code of conduct. Errors are problem details (RFC 9457).',
  },
  servers: [{ url: config.url }],
  components: { securitySchemes: { bearer: { type: 'http' as const, scheme: 'bearer' } } },
});
