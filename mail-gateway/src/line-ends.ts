const CR = 13;
const LF = 10;

/** What the bytes of a message hold that they should not. */
export type ByteFaults = { readonly bareLineEnd: boolean; readonly nul: boolean };

/** Reads the bytes of one message, chunk by chunk. */
export type ByteScanner = { add(chunk: Uint8Array): void; faults(): ByteFaults };

/**
 * Looks for a CR or LF that is not part of a CRLF, and for NUL. A server that takes a bare LF for a line end can be made
 * to see a second message within the first, so such content is never passed on.
 */
export const byteScanner = (): ByteScanner => {
  let last = -1;
  let bareLineEnd = false;
  let nul = false;
  return {
    add(chunk) {
      if (chunk.length === 0) return;
      nul ||= chunk.includes(0);
      bareLineEnd ||= (last === CR && chunk[0] !== LF) || hasBareLineEnd(chunk, last);
      last = chunk[chunk.length - 1] ?? -1;
    },
    faults: () => ({ bareLineEnd: bareLineEnd || last === CR, nul }),
  };
};

const hasBareLineEnd = (chunk: Uint8Array, before: number): boolean => {
  for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, at + 1)) {
    if ((at === 0 ? before : chunk[at - 1]) !== CR) return true;
  }
  for (let at = chunk.indexOf(CR); at !== -1 && at < chunk.length - 1; at = chunk.indexOf(CR, at + 1)) {
    if (chunk[at + 1] !== LF) return true;
  }
  return false;
};
