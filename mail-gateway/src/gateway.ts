import type { AddressInfo } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import type { AuthenticationSettings } from './authentication.ts';
import { type CaseServerAccess, caseServer } from './case-server.ts';
import { listDirectory } from './list-directory.ts';
import { createListener } from './listener.ts';
import type { Log } from './log.ts';
import { receiver } from './receive.ts';
import type { MailProtocol } from './sender-envelope.ts';
import { faultName } from './transaction.ts';

/** What a gateway needs. A port of `null` is off, of 0 any free one. */
export type GatewayOptions = {
  readonly host: string;
  readonly smtpPort: number | null;
  readonly lmtpPort: number | null;
  /** The name it greets with. */
  readonly hostname: string;
  readonly server: CaseServerAccess;
  /** Bytes of a message; the case server's own limit holds when it is lower. */
  readonly messageBytesMax: number;
  /** Recipients of one LMTP transaction; SMTP takes one list at a time. */
  readonly recipientsMax: number;
  /** A folder for long messages while they are read. */
  readonly spoolDir: string;
  readonly authentication: AuthenticationSettings;
  readonly log: Log;
  readonly now: () => Date;
};

/** A running gateway. `stop` refuses new messages, finishes those it is reading, and takes about 5 seconds at most. */
export type Gateway = {
  readonly smtpPort: number | null;
  readonly lmtpPort: number | null;
  stop(): Promise<void>;
};

const stopMillisecondsMax = 5_000;

/**
 * Starts the mail gateway of the managed lists.
 *
 * @throws when a port cannot be listened on.
 * Source: R74, R77
 */
export const startGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const server = caseServer(options.server);
  const listeners: SMTPServer[] = [];
  const inHand = new Set<Promise<unknown>>();
  let messageBytesMax = options.messageBytesMax;
  const directory = listDirectory(server, options.now, {
    answer: (lists) => {
      messageBytesMax = Math.min(options.messageBytesMax, lists.messageBytesMax ?? Number.POSITIVE_INFINITY);
      for (const { options: listening } of listeners) listening.size = messageBytesMax;
    },
    fault: (error) => options.log.warn({ fault: faultName(error) }, 'lists could not be read'),
  });

  const receive = receiver({ ...options, server, messageBytesMax: () => messageBytesMax });

  const listen = async (protocol: MailProtocol, port: number | null): Promise<number | null> => {
    if (port === null) return null;
    const listener = createListener({
      protocol,
      hostname: options.hostname,
      messageBytesMax,
      recipientsMax: options.recipientsMax,
      standingOf: (address) => directory.standingOf(address),
      receive(content, session, peerAddress) {
        const work = receive({ protocol, content, session, peerAddress });
        inHand.add(work);
        void work.finally(() => inHand.delete(work));
        return work;
      },
    });
    listeners.push(listener);
    return listenOn(listener, port, options);
  };

  const smtpPort = await listen('smtp', options.smtpPort);
  const lmtpPort = await listen('lmtp', options.lmtpPort);
  options.log.info({ smtpPort, lmtpPort }, 'mail gateway listens');
  return { smtpPort, lmtpPort, stop: () => stop(listeners, inHand) };
};

const listenOn = (listener: SMTPServer, port: number, { host, log }: GatewayOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, () => {
      listener.off('error', reject);
      // A client that goes away in the middle is an event, not a fault of ours.
      listener.on('error', (error: Error) => log.warn({ fault: faultName(error) }, 'mail connection failed'));
      resolve((listener.server.address() as AddressInfo).port);
    });
  });

const stop = async (
  listeners: readonly SMTPServer[],
  inHand: ReadonlySet<Promise<unknown>>,
): Promise<void> => {
  const closed = listeners.map((listener) => new Promise<void>((resolve) => listener.close(() => resolve())));
  const late = new Promise<void>((resolve) => setTimeout(resolve, stopMillisecondsMax).unref());
  await Promise.race([Promise.allSettled(inHand), late]);
  // Those that wait between two messages are told, and come back later.
  for (const { connections } of listeners) {
    for (const connection of connections) connection.send(421, 'Server shutting down');
  }
  await Promise.race([Promise.allSettled(closed), late]);
};
