import { handleDelivery } from '../github/handle-delivery.ts';
import type { Server } from '../http/context.ts';
import { captureEvidence } from '../intake/capture-evidence.ts';
import { releaseHold } from '../mail/release-hold.ts';
import { tellSender } from '../mail/tell-sender.ts';
import { deliverNotice } from '../notice/deliver-notice.ts';
import { Ledger } from '../sanction/ledger.ts';
import { reconcilePerson } from '../sanction/reconcile.ts';
import { publicReason } from '../sanction/public-reason.ts';
import { dueOnCases } from './due-on-cases.ts';
import type { JobHandlers } from './queue.ts';

/** What each job does. */
export const jobHandlers = (server: Server): JobHandlers => {
  const { clock, channels, follow, lists, log, house } = server;
  const { db } = server.database;
  const reconciler = {
    db,
    channels,
    clock,
    log,
    ledger: new Ledger(db, follow, clock),
    publicReason: publicReason(server.config.community),
  };
  return {
    ...dueOnCases({ db, clock, follow }),
    'reconcile-person': ({ personId }) => reconcilePerson(reconciler, personId),
    'deliver-notice': ({ caseId, noticeId }) =>
      deliverNotice({ db, clock, follow, channels }, caseId, noticeId),
    'capture-evidence': ({ reportId }) => captureEvidence(db, clock, channels, reportId),
    'handle-github-delivery': ({ deliveryId }) =>
      handleDelivery({ db, clock, log }, house.gitHubApps, deliveryId),
    'tell-sender': ({ holdId }) => tellSender(db, clock, server.sendMail, server.config.community, holdId),
    'release-hold': ({ holdId }) => releaseHold(db, clock, lists, holdId),
  };
};
