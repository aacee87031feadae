/** Bytes of a header block that are read; a longer one is odd. */
export const headerBytesMax = 1_000_000;

/** One field of a header, as it was written. */
export type HeaderField = {
  /** Lower case, without the blanks that some write before the colon. */
  readonly name: string;
  /** Unfolded; bytes that are not UTF-8 stand as U+FFFD. */
  readonly value: string;
  /** Blanks stand before the colon: some readers take it for the field, some do not. */
  readonly spaced: boolean;
};

/** A header block as we read it ourselves: parsers keep only the first of two fields, and differ on odd lines. */
export type HeaderBlock = {
  readonly fields: readonly HeaderField[];
  /** Lines that are no field and continue none. */
  readonly brokenLines: number;
  /** The end of the block was found within {@link headerBytesMax}. */
  readonly complete: boolean;
};

/** Reads the header block of a message and no more of it. */
export const readHeaderBlock = async (message: AsyncIterable<Uint8Array>): Promise<HeaderBlock> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let tail = '';
  let ended = false;
  for await (const chunk of message) {
    chunks.push(chunk);
    bytes += chunk.length;
    const text = tail + Buffer.from(chunk).toString('latin1');
    ended = text.includes('\r\n\r\n') || (bytes === chunk.length && text.startsWith('\r\n'));
    if (ended || bytes > headerBytesMax) break;
    tail = text.slice(-3);
  }
  return parseHeaderBlock(Buffer.concat(chunks), ended || bytes <= headerBytesMax);
};

/** Splits a header block into its fields. `complete` is passed on. */
export const parseHeaderBlock = (bytes: Buffer, complete = true): HeaderBlock => {
  // latin1 keeps every byte apart, so that a broken character cannot swallow a line end.
  const text = bytes.toString('latin1');
  const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
  const lines = (end === -1 ? text : text.slice(0, end)).split('\r\n').filter((line) => line !== '');
  const fields: { name: string; written: string; spaced: boolean }[] = [];
  let brokenLines = 0;
  for (const line of lines) {
    const before = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (before) before.written += line;
      else brokenLines += 1;
      continue;
    }
    const colon = /^([\x21-\x39\x3b-\x7e]+)([ \t]*):/.exec(line);
    if (!colon) {
      brokenLines += 1;
      continue;
    }
    const name = (colon[1] ?? '').toLowerCase();
    fields.push({ name, written: line.slice(colon[0].length), spaced: colon[2] !== '' });
  }
  return {
    fields: fields.map(({ name, written, spaced }) => ({
      name,
      value: Buffer.from(written, 'latin1').toString('utf8').trim(),
      spaced,
    })),
    brokenLines,
    complete,
  };
};

/** The values of every field of that name, in their order. */
export const fieldValues = (header: HeaderBlock, name: string): string[] =>
  header.fields.filter((field) => field.name === name).map(({ value }) => value);
