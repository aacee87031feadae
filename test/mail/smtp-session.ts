import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A raw SMTP or LMTP client, that can send what a proper one would not. */
export type SmtpSession = {
  readonly socket: Socket;
  /** The next whole answer, its lines joined by `\n`. */
  answer(): Promise<string>;
  /** Sends a command and waits for its answer. */
  command(line: string): Promise<string>;
  /** Sends bytes as they are. */
  send(bytes: string | Uint8Array): void;
};

/** Opens a session and reads the greeting. `from` is the address to connect from. */
export const openSession = async (port: number, from = '127.0.0.1'): Promise<SmtpSession> => {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  let received = '';
  const waiting: (() => void)[] = [];
  let closed = false;
  const wake = () => {
    for (const resume of waiting.splice(0)) resume();
  };
  socket.on('data', (chunk) => {
    received += chunk.toString();
    wake();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
    wake();
  });
  const answer = async (): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(received)?.[0];
      if (whole !== undefined) {
        received = received.slice(whole.length);
        return whole.trimEnd().replaceAll('\r\n', '\n');
      }
      if (closed) throw new Error('the connection was closed');
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  await once(socket, 'connect');
  const session: SmtpSession = {
    socket,
    answer,
    send: (bytes) => void socket.write(bytes),
    command: (line) => {
      socket.write(`${line}\r\n`);
      return answer();
    },
  };
  await answer();
  return session;
};

/** Dot-stuffs a message and adds the final dot, as a client sends it. The message ends with CRLF. */
export const onTheWire = (message: string | Uint8Array): Buffer => {
  const text = Buffer.from(message).toString('latin1');
  return Buffer.from(`${text.replace(/(^|\r\n)\./g, '$1..')}.\r\n`, 'latin1');
};

/** One whole transaction in a new session; the answers from MAIL on. Stops at the first refusal. */
export const post = async (
  port: number,
  message: string | Uint8Array,
  options: {
    from?: string;
    mail?: string;
    to?: readonly string[];
    lmtp?: boolean;
    before?: readonly string[];
  } = {},
): Promise<string[]> => {
  const session = await openSession(port, options.from);
  const answers: string[] = [];
  try {
    await session.command(`${options.lmtp ? 'LHLO' : 'EHLO'} client.example.org`);
    for (const line of options.before ?? []) await session.command(line);
    const to = options.to ?? ['RCPT TO:<ant@lists.example.org>'];
    for (const line of [options.mail ?? 'MAIL FROM:<anne@example.org>', ...to, 'DATA']) {
      const answer = await session.command(line);
      answers.push(answer);
      if (/^[45]/.test(answer) && !line.startsWith('RCPT')) return answers;
    }
    session.send(onTheWire(message));
    const accepted = answers.slice(1, 1 + to.length).filter((answer) => answer.startsWith('250')).length;
    for (let left = options.lmtp ? accepted : 1; left > 0; left -= 1) answers.push(await session.answer());
    return answers;
  } finally {
    session.socket.end();
  }
};
