import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

const memoryBytesMax = 1_048_576;
/** Bytes of one stored piece of a message. */
export const chunkBytes = 262_144;

/** The body ended before the message did, or went on after it should have ended. */
export class RawMessageTooLarge extends Error {
  override name = 'RawMessageTooLarge';
}

/** A message that has arrived whole, with its digest; small ones are kept in memory, large ones in a file. */
export type RawMessage = {
  readonly sizeBytes: number;
  readonly sha256: string;
  chunks(): AsyncIterable<Uint8Array>;
  /** Removes the file, if there is one. */
  discard(): void;
};

/**
 * Takes in a stream before any transaction begins: nothing waits on the network while rows are locked.
 *
 * @throws RawMessageTooLarge when more than `bytesMax` come.
 */
export const receiveRawMessage = async (
  source: AsyncIterable<Uint8Array>,
  spoolDir: string,
  bytesMax: number,
): Promise<RawMessage> => {
  const digest = createHash('sha256');
  const path = join(spoolDir, `${randomUUID()}.eml`);
  let inMemory: Uint8Array[] = [];
  let sizeBytes = 0;
  let file: ReturnType<typeof createWriteStream> | null = null;
  const discard = () => {
    if (file) rmSync(path, { force: true });
  };
  try {
    for await (const part of source) {
      sizeBytes += part.byteLength;
      if (sizeBytes > bytesMax) throw new RawMessageTooLarge();
      digest.update(part);
      if (!file && sizeBytes > memoryBytesMax) {
        mkdirSync(spoolDir, { recursive: true, mode: 0o700 });
        file = createWriteStream(path, { mode: 0o600 });
        for (const kept of inMemory) file.write(kept);
        inMemory = [];
      }
      if (!file) inMemory.push(part);
      else if (!file.write(part)) await new Promise<void>((resolve) => file?.once('drain', resolve));
    }
    if (file) {
      file.end();
      await finished(file);
    }
  } catch (fault) {
    file?.destroy();
    discard();
    throw fault;
  }
  const spooled = file !== null;
  return {
    sizeBytes,
    sha256: digest.digest('hex'),
    chunks: () =>
      spooled ? createReadStream(path, { highWaterMark: chunkBytes }) : rechunk(Buffer.concat(inMemory)),
    discard,
  };
};

async function* rechunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

/** Splits a stream at its first line feed: the line as text, and the rest as it comes. */
export const splitFirstLine = async (
  source: AsyncIterable<Uint8Array>,
  lineBytesMax: number,
): Promise<{ line: string; rest: AsyncIterable<Uint8Array> } | null> => {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) return null;
    head = Buffer.concat([head, value]);
    const end = head.indexOf(0x0a);
    if (end >= 0)
      return {
        line: head.subarray(0, end).toString('utf8'),
        rest: withHead(head.subarray(end + 1), iterator),
      };
    if (head.byteLength > lineBytesMax) return null;
  }
};

async function* withHead(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.byteLength > 0) yield head;
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) return;
    yield value;
  }
}
