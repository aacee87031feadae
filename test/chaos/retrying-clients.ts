import { createHash } from 'node:crypto';
import { hmac } from '@comity/server';
import { forumFlag, listPost } from '../fixtures/doors.ts';
import type { PlainCommunity } from '../fixtures/plain-community.ts';
import { post } from '../mail/smtp-session.ts';

/** One input as its client keeps it until it was accepted: every try sends the same bytes under the same id. */
export type Input = {
  readonly door: 'smtp' | 'lmtp' | 'flag';
  /** Event id of a flag, queue id of a post by LMTP; of a post by SMTP only a name. */
  readonly id: string;
  readonly bytes: string;
  readonly sha256: string;
  /** The first acceptance never reaches this client: it sends again, as after a connection lost behind the final dot. */
  readonly losesAnswer: boolean;
};

/** What the clients of one run counted. */
export type Tally = {
  accepted: Input[];
  retries: number;
  answersLost: number;
  repeated: number;
  refused: string[];
};

export const emptyTally = (): Tally => ({
  accepted: [],
  retries: 0,
  answersLost: 0,
  repeated: 0,
  refused: [],
});

/** A post by SMTP, by LMTP as Postfix hands it over, or a signed flag. `size`: characters of its text. */
export const makeInput = (door: Input['door'], n: number, size: number, { list }: PlainCommunity): Input => {
  const id = `${door.toUpperCase()}${String(n).padStart(4, '0')}`;
  const line = `${id} .dots and words that fill the line up to some seventy characters.\r\n.${id}\r\n`;
  const body = line.repeat(Math.max(1, Math.round(size / line.length)));
  const bytes =
    door === 'flag'
      ? JSON.stringify(
          forumFlag({ eventId: id, narrative: body.slice(0, 15_000), flaggedAt: '2026-11-01T10:00:00.000Z' }),
        )
      : listPost({ id, subject: id, body }).replace('members@lists.test.example', list);
  return {
    door,
    id,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    losesAnswer: n % 5 === 0,
  };
};

/** Sends an input until it is accepted. A final refusal is an outcome too: it must not happen. */
export const sendUntilAccepted = async (
  input: Input,
  community: PlainCommunity,
  tally: Tally,
  isOver: () => boolean,
): Promise<void> => {
  let toLose = input.losesAnswer ? 1 : 0;
  for (; !isOver(); tally.retries += 1) {
    let answer = await (input.door === 'flag' ? flag(input, community) : mail(input, community));
    if (answer === 'accepted' && toLose > 0) {
      toLose -= 1;
      tally.answersLost += 1;
      answer = 'again';
    }
    if (answer === 'accepted' || answer === 'repeated') {
      tally.accepted.push(input);
      if (answer === 'repeated') tally.repeated += 1;
      return;
    }
    if (answer !== 'again') {
      tally.refused.push(`${input.id}: ${answer}`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

type Answer = 'accepted' | 'repeated' | 'again' | (string & {});

const flag = async ({ id, bytes }: Input, { url, flagSecret }: PlainCommunity): Promise<Answer> => {
  const unixSeconds = Math.floor(Date.now() / 1_000);
  try {
    const answer = await fetch(`${url}/api/flags`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'comity-channel': 'forum',
        'comity-event-id': id,
        'comity-signature': `t=${unixSeconds},v1=${hmac(flagSecret, unixSeconds, bytes).toString('hex')}`,
      },
      body: bytes,
    });
    await answer.arrayBuffer();
    if (answer.status === 201) return 'accepted';
    if (answer.status === 200) return 'repeated';
    return answer.status >= 500 ? 'again' : String(answer.status);
  } catch {
    return 'again';
  }
};

const mail = async ({ door, id, bytes }: Input, community: PlainCommunity): Promise<Answer> => {
  const envelope = { mail: 'MAIL FROM:<robin@members.example>', to: [`RCPT TO:<${community.list}>`] };
  const xforward = `XFORWARD IDENT=${id} ADDR=127.0.0.1 SOURCE=LOCAL`;
  try {
    const answers = await (door === 'lmtp'
      ? post(community.lmtpPort, bytes, { ...envelope, lmtp: true, before: [xforward] })
      : post(community.smtpPort, bytes, envelope));
    const last = answers.at(-1) ?? '';
    if (answers.length === 4 && last.startsWith('250')) return 'accepted';
    return last.startsWith('5') ? last : 'again';
  } catch {
    return 'again';
  }
};
