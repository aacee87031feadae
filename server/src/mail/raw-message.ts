import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const memoryBytesMax = 1_048_576;
/** Bytes of one stored piece of a message. */
export const chunkBytes = 262_144;

/** More came than a message may hold. */
export class RawMessageTooLarge extends Error {
  override name = 'RawMessageTooLarge';
}

/** A message that has arrived whole, with its digest; small ones are kept in memory, large ones in a file. */
export type RawMessage = {
  readonly sizeBytes: number;
  readonly sha256: string;
  chunks(): AsyncIterable<Uint8Array>;
  /** Lets go of the file, if there is one. */
  discard(): Promise<void>;
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
  const inMemory: Uint8Array[] = [];
  let sizeBytes = 0;
  let file: FileHandle | null = null;
  try {
    for await (const part of source) {
      sizeBytes += part.byteLength;
      if (sizeBytes > bytesMax) throw new RawMessageTooLarge();
      digest.update(part);
      if (!file) inMemory.push(part);
      if (!file && sizeBytes > memoryBytesMax) {
        file = await openNameless(spoolDir);
        await file.writev(inMemory.splice(0));
      } else if (file) {
        await file.writev([part]);
      }
    }
  } catch (fault) {
    await file?.close();
    throw fault;
  }
  const spooled = file;
  return {
    sizeBytes,
    sha256: digest.digest('hex'),
    chunks: () => (spooled ? chunksOf(spooled, sizeBytes) : rechunk(Buffer.concat(inMemory))),
    discard: async () => spooled?.close(),
  };
};

/** A file that is gone from its folder as soon as it is open: after a crash no message lies about in clear. */
const openNameless = async (folder: string): Promise<FileHandle> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.eml`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path, { force: true });
  return file;
};

async function* chunksOf(file: FileHandle, sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < sizeBytes; ) {
    const length = Math.min(chunkBytes, sizeBytes - position);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
    if (bytesRead === 0) throw new Error('a spooled message ended early');
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

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
