import { keepAnchor } from '../audit/keep-anchor.ts';
import { changeContent } from '../content/change-content.ts';
import { forgetDrafts } from '../drafts/forget-drafts.ts';
import { announceEmergency } from '../emergency/announce.ts';
import { mailEmergency } from '../emergency/mail-emergency.ts';
import { handleDelivery } from '../github/handle-delivery.ts';
import type { Server } from '../http/context.ts';
import { identifyAccount } from '../identity/identify-account.ts';
import { captureEvidence } from '../intake/capture-evidence.ts';
import { releaseHold } from '../mail/release-hold.ts';
import { tellSender } from '../mail/tell-sender.ts';
import { deliverNotice } from '../notice/deliver-notice.ts';
import { sendInvitation } from '../sign-in/invitations.ts';
import { sendSignInLink } from '../sign-in/sign-in-mail.ts';
import { lookEverywhere } from '../sanction/look-everywhere.ts';
import { remindOfTask } from '../task/remind-of-task.ts';
import { dueOnCases } from './due-on-cases.ts';
import type { JobHandlers } from './queue.ts';

/** What each job does. */
export const jobHandlers = (server: Server): JobHandlers => {
  const { clock, channels, follow, jobs, lists, log, house } = server;
  const { db } = server.database;
  return {
    ...dueOnCases({ db, clock, follow }),
    'look-everywhere': () => lookEverywhere({ db, jobs, clock, channels }),
    'keep-anchor': () => keepAnchor({ db, clock, jobs, sendMail: server.sendMail, config: server.config }),
    'forget-drafts': () => forgetDrafts({ db, clock, jobs }),
    'remind-of-task': ({ taskId }) =>
      remindOfTask({ db, clock, jobs, sendMail: server.sendMail, config: server.config }, taskId),
    'deliver-notice': ({ caseId, noticeId }) =>
      deliverNotice({ db, clock, follow, channels }, caseId, noticeId),
    'change-content': ({ caseId, obligationId }) =>
      changeContent(
        { db, clock, follow, channels, community: server.config.community.community.name },
        caseId,
        obligationId,
      ),
    'identify-account': ({ accountId }) => identifyAccount({ db, clock, channels }, accountId),
    'capture-evidence': ({ reportId }) => captureEvidence(db, clock, channels, reportId),
    'handle-github-delivery': ({ deliveryId }) =>
      handleDelivery({ db, clock, log }, house.gitHubApps, deliveryId),
    'tell-sender': ({ holdId }) => tellSender(db, clock, server.sendMail, server.config.community, holdId),
    'send-sign-in-link': ({ requestId }) => sendSignInLink(server, requestId),
    'send-invitation': ({ invitationId }) => sendInvitation(server, invitationId),
    'announce-emergency': ({ requestId, what }) => announceEmergency({ db, clock, jobs }, requestId, what),
    'mail-emergency': (data) =>
      mailEmergency({ db, clock, sendMail: server.sendMail, config: server.config }, data),
    'release-hold': ({ holdId }) => releaseHold(db, clock, lists, holdId),
  };
};
