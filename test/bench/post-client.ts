import { randomUUID } from 'node:crypto';
import { onTheWire, openSession } from '../mail/smtp-session.ts';
import { type Client, type Load, press } from './load.ts';

/** Where posts go. */
export type PostSettings = { readonly port: number; readonly list: string };

const settings = JSON.parse(process.argv[2] ?? '') as Load & PostSettings;
const text = 'I have said it before, and I will say it again.\r\n'.repeat(34);

/** A post as a mail program writes it, about 2 kB, and no two alike. */
const message = (): string =>
  [
    'From: Robin <robin@members.example>',
    `To: ${settings.list}`,
    'Subject: The next meeting',
    `Message-ID: <${randomUUID()}@members.example>`,
    'Date: Fri, 20 Nov 2026 08:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n');

/** One LMTP connection, kept open as an MTA keeps it: one message after the other, each command waits for its answer. */
const open = async (): Promise<Client> => {
  const session = await openSession(settings.port);
  const command = async (line: string) => accepted(await session.command(line));
  await command('LHLO client.example.org');
  return {
    send: async () => {
      await command('MAIL FROM:<robin@members.example>');
      await command(`RCPT TO:<${settings.list}>`);
      await command('DATA');
      session.send(onTheWire(message()));
      accepted(await session.answer());
    },
    close: () => void session.socket.end('QUIT\r\n'),
  };
};

const accepted = (answer: string): void => {
  if (!/^[23]/.test(answer)) throw new Error(`a post was answered ${answer.slice(0, 100)}`);
};

process.stdout.write(JSON.stringify(await press(settings, open)));
