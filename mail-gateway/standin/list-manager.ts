import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A message as the stand-in took it. */
export type DeliveredMessage = {
  /** Empty for the null sender. */
  readonly mailFrom: string;
  readonly recipients: readonly string[];
  /** The arguments of MAIL FROM as they were given, such as `BODY`. */
  readonly mailArguments: Readonly<Record<string, string | true>>;
  readonly recipientArguments: readonly Readonly<Record<string, string | true>>[];
  readonly raw: Buffer;
  readonly deliveredAt: Date;
};

/** A running stand-in. `messages` are the last 200, oldest first. */
export type ListManagerStandIn = {
  readonly port: number;
  /** What a verdict or a release names it by. */
  readonly url: string;
  readonly messages: readonly DeliveredMessage[];
  stop(): Promise<void>;
};

const keptMessagesMax = 200;

/**
 * A stand-in for a list manager such as Mailman: an LMTP server on loopback that accepts every message and keeps the last
 * ones in memory. For the trial and for tests; it distributes nothing.
 */
export const startListManagerStandIn = async (options: {
  readonly port: number;
  readonly onMessage?: (message: DeliveredMessage) => void;
  readonly now: () => Date;
}): Promise<ListManagerStandIn> => {
  const messages: DeliveredMessage[] = [];
  const server = new SMTPServer({
    lmtp: true,
    name: 'list-manager.example',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    hideDSN: false,
    lenientAddressParsing: true,
    closeTimeout: 500,
    logger: false,
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      buffer(stream).then(
        (raw) => {
          const message: DeliveredMessage = {
            mailFrom: mailFrom ? mailFrom.address : '',
            recipients: rcptTo.map(({ address }) => address),
            mailArguments: (mailFrom && mailFrom.args) || {},
            recipientArguments: rcptTo.map(({ args }) => args || {}),
            raw,
            deliveredAt: options.now(),
          };
          messages.push(message);
          messages.splice(0, messages.length - keptMessagesMax);
          options.onMessage?.(message);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      server.on('error', () => {});
      resolve();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port, url: `lmtp://127.0.0.1:${port}`, messages, stop };
};
