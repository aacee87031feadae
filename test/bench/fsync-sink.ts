import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** The least that a careful LMTP server does: it writes each message into a file and syncs it before it answers. */
const directory = process.argv[2] ?? '.';
let taken = 0;

const keep = async (raw: Uint8Array): Promise<void> => {
  taken += 1;
  const file = await open(join(directory, `${taken}.eml`), 'wx');
  await file.writeFile(raw);
  await file.sync();
  await file.close();
};

const server = new SMTPServer({
  lmtp: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    buffer(stream)
      .then(keep)
      .then(
        () => done(null, 'stored'),
        (fault: Error) => done(fault),
      );
  },
});

await once(server.listen(0, '127.0.0.1'), 'listening');
process.stdout.write(`${(server.server.address() as AddressInfo).port}\n`);
