import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { formatSignature, signedText } from '@comity/core';
import { type Load, press } from './load.ts';

/** Where flags go, and whose they are. */
export type FlagSettings = { readonly url: string; readonly channelId: string; readonly secret: string };

const settings = JSON.parse(process.argv[2] ?? '') as Load & FlagSettings;
const agent = new Agent({ keepAlive: true, maxSockets: settings.clients });

const authors = 1_000;
const body = 'Nobody asked you, and nobody ever will. '.repeat(25);
let sent = 0;

/** Flags about the posts of many people, each with the post itself, about 1 kB. */
const flag = (eventId: string) => {
  sent += 1;
  const author = sent % authors;
  return {
    eventId,
    reason: 'inappropriate',
    subject: {
      type: 'post',
      url: `https://forum.example/t/meeting/77/${sent}`,
      externalId: String(sent),
      title: 'Meeting',
    },
    capture: {
      body,
      author: { externalId: String(author), handle: `reader_${author}` },
      createdAt: '2026-11-01T09:00:00.000Z',
      capturedAt: '2026-11-01T10:00:00.000Z',
    },
    reporter: { externalId: '102', handle: 'sam' },
    narrative: 'This is not how we talk to each other.',
    visibleTo: 'forum staff',
    flaggedAt: '2026-11-01T10:00:00.000Z',
  };
};

const send = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const eventId = randomUUID();
    const text = JSON.stringify(flag(eventId));
    const unixSeconds = Math.floor(Date.now() / 1000);
    const hexHmac = createHmac('sha256', settings.secret).update(signedText(unixSeconds, text)).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'comity-channel': settings.channelId,
      'comity-event-id': eventId,
      'comity-signature': formatSignature({ unixSeconds, hexHmac }),
    };
    const post = request(`${settings.url}/api/flags`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 201 ? resolve() : reject(new Error(`a flag was answered ${answer.statusCode}`)),
      );
    });
    post.once('error', reject);
    post.end(text);
  });

const pressed = await press(settings, async () => ({ send, close: () => agent.destroy() }));
process.stdout.write(JSON.stringify(pressed));
