import { eq } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Db } from '../database/database.ts';
import { member, signInUser } from '../database/schema/index.ts';
import type { SendMail } from '../notice/send-mail.ts';
import { type Announced, caseAsked, looksAfter } from './announce.ts';

type Ground = {
  readonly db: Db;
  readonly clock: Clock;
  readonly sendMail: SendMail;
  readonly config: Pick<Config, 'url' | 'community'>;
};

type Owed = { readonly requestId: string; readonly what: Announced; readonly memberId: string };

const words = {
  asked: {
    subject: 'somebody asks to be let in to a case',
    text: 'somebody at the desk asks to be let in to the case “NAME” in an emergency. Who asks and why, and how to answer:',
  },
  granted: {
    subject: 'somebody was let in to a case',
    text: 'somebody at the desk was let in to the case “NAME” in an emergency, to read it for a while. Who, why and until when, and how to end it at once:',
  },
} as const satisfies Record<Announced, object>;

/** Tells one member. It names nobody: mail is read by more than its reader. Source: R56, R57 */
export const mailEmergency = async (
  { db, clock, sendMail, config }: Ground,
  { requestId, what, memberId }: Owed,
): Promise<void> => {
  const asked = await caseAsked(db, requestId);
  if (!asked || !(await looksAfter({ db, clock }, memberId, asked.caseId))) return;
  const [found] = await db
    .select({ mail: member.mail, signIn: signInUser.email })
    .from(member)
    .leftJoin(signInUser, eq(signInUser.id, member.id))
    .where(eq(member.id, memberId));
  const to = found?.mail ?? found?.signIn ?? null;
  if (to === null) return;
  const { subject, text } = words[what];
  const said = text.replace('NAME', () => asked.caseName);
  const sent = await sendMail({
    to,
    messageId: `emergency-${requestId}-${what}-${memberId}`,
    subject: `${config.community.community.name}: ${subject}`,
    text: `Hello,\n\n${said}\n\n${config.url}/desk/cases/${asked.caseId}#let-in\n\nThank you.\n`,
  });
  if (sent.delivery === 'retry')
    throw new Error('a mail about an emergency could not be sent; it is tried again');
};
