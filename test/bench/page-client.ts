import { Agent, get } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** Who asks for pages: a program with a token, or a member with a session. */
export type Credentials = { readonly authorization: string } | { readonly cookie: string };

/** A page, how long it took whole, and until its first byte came. */
export type Read = {
  readonly text: string;
  readonly milliseconds: number;
  readonly firstByteMilliseconds: number;
};

/** Pages of one server, over one connection that stays open. */
export type PageClient = {
  /** Asks for a page. @throws Error when it is not answered with `status`, usually 200. */
  read(path: string, credentials: Credentials, status?: number): Promise<Read>;
  /** What comes over the wire for a page, as browsers ask for it: its bytes, and its text. */
  transfer(
    path: string,
    credentials: Credentials,
  ): Promise<{ readonly text: string; readonly bytes: number }>;
  close(): void;
};

/** Opens a client for a server's pages. */
export const pageClient = (url: string): PageClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const read = (path: string, credentials: Credentials, status = 200) =>
    new Promise<Read>((resolve, reject) => {
      const asked = performance.now();
      get(`${url}${path}`, { agent, headers: { ...credentials } }, (answer) => {
        const parts: Buffer[] = [];
        let firstByteMilliseconds = 0;
        answer.once('data', () => {
          firstByteMilliseconds = performance.now() - asked;
        });
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('end', () => {
          const milliseconds = performance.now() - asked;
          const text = Buffer.concat(parts).toString();
          if (answer.statusCode === status) resolve({ text, milliseconds, firstByteMilliseconds });
          else reject(new Error(`${path} was answered ${answer.statusCode}`));
        });
        answer.once('error', reject);
      }).once('error', reject);
    });
  const transfer = (path: string, credentials: Credentials) =>
    new Promise<{ text: string; bytes: number }>((resolve, reject) => {
      const headers = { ...credentials, 'accept-encoding': 'gzip' };
      get(`${url}${path}`, { agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('end', () => {
          const body = Buffer.concat(parts);
          const head = answer.rawHeaders.join('  ').length;
          const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
          resolve({ text: text.toString(), bytes: head + body.length });
        });
        answer.once('error', reject);
      }).once('error', reject);
    });
  return { read, transfer, close: () => agent.destroy() };
};
