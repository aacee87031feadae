import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ByteFaults, byteScanner } from './line-ends.ts';

/** Bytes of a message that are kept in memory; a longer one goes to a file. */
export const memoryBytesMax = 1_000_000;

/** A message that was read to its final dot, byte for byte. */
export type SpooledMessage = {
  readonly sizeBytes: number;
  /** Hex SHA-256 of the raw bytes. */
  readonly sha256: string;
  readonly faults: ByteFaults;
  /** The raw bytes from the start; may be called again when the stream before has ended. */
  read(): Readable;
  /** Gives the room back. */
  discard(): Promise<void>;
};

/** `too-large`: the message was read to its end and nothing of it was kept. */
export type SpoolOutcome = SpooledMessage | 'too-large';

/**
 * Reads a message to its end, in memory or, beyond {@link memoryBytesMax}, in a file of mode 0600 that has no name any
 * more once it is open: whatever happens to the process, nothing of it stays behind.
 *
 * @throws when the client went away or the file could not be written; then nothing is left either.
 */
export const spool = async (
  source: AsyncIterable<Uint8Array>,
  options: { readonly sizeBytesMax: number; readonly spoolDir: string },
): Promise<SpoolOutcome> => {
  const digest = createHash('sha256');
  const scanner = byteScanner();
  const store = roomFor(options.spoolDir);
  let sizeBytes = 0;
  let fault: unknown;
  try {
    for await (const chunk of source) {
      sizeBytes += chunk.length;
      // The rest is read and dropped: a client hears our answer only after its final dot.
      if (sizeBytes > options.sizeBytesMax || fault !== undefined) continue;
      digest.update(chunk);
      scanner.add(chunk);
      await store.write(chunk).catch((error: unknown) => {
        fault = error;
      });
    }
  } catch (error) {
    await store.discard();
    throw error;
  }
  if (sizeBytes > options.sizeBytesMax || fault !== undefined) {
    await store.discard();
    if (sizeBytes > options.sizeBytesMax) return 'too-large';
    throw fault;
  }
  return {
    sizeBytes,
    sha256: digest.digest('hex'),
    faults: scanner.faults(),
    read: store.read,
    discard: store.discard,
  };
};

const roomFor = (spoolDir: string) => {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  let file: FileHandle | undefined;
  return {
    write: async (chunk: Uint8Array): Promise<void> => {
      bytes += chunk.length;
      if (!file && bytes <= memoryBytesMax) {
        chunks.push(chunk);
        return;
      }
      if (!file) {
        file = await openNameless(spoolDir);
        for (const early of chunks) await file.writeFile(early);
        chunks = [];
      }
      await file.writeFile(chunk);
    },
    read: (): Readable => Readable.from(file ? fileChunks(file, bytes) : chunks, { objectMode: false }),
    discard: async (): Promise<void> => {
      chunks = [];
      await file?.close();
      file = undefined;
    },
  };
};

/** Reads by position: several readers follow one another, and some leave early. */
async function* fileChunks(file: FileHandle, bytes: number): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < bytes; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(65_536), 0, 65_536, position);
    if (bytesRead === 0) throw new Error('the spooled message is shorter than it was');
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

const openNameless = async (spoolDir: string): Promise<FileHandle> => {
  const path = join(spoolDir, `incoming-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path, { force: true });
  return file;
};
