/// <reference path="./mailparser.d.ts" />
import type { Readable } from 'node:stream';
import type { MessageSummary } from '@comity/core';
import { MailParser, type ParsedAttachment, type ParsedHeader } from 'mailparser';
import { fieldValues, type HeaderBlock } from './header-block.ts';
import { htmlWords, tameLine, tameText } from './plain-text.ts';

const textCharactersMax = 64_000;
const attachmentsMax = 200;
const parseMillisecondsMax = 10_000;

/** What the parser made of a message; `opaque` when it failed, for then only the header is shown. */
export type ReadSummary = {
  readonly summary: MessageSummary;
  readonly opaque: boolean;
  /** The sender as the parser reads it, to be compared with our own reading. */
  readonly parsedFrom: { readonly address: string; readonly name: string } | null;
};

/**
 * What the desk shows of a message. Everything is cut to the contract's limits and stripped of what cannot be stored. A
 * fault of the parser is an answer, not an error: the message is then held unread.
 */
export const readSummary = async (message: Readable, header: HeaderBlock): Promise<ReadSummary> => {
  const fromHeader: MessageSummary = {
    subject: tameLine(fieldValues(header, 'subject')[0] ?? '', 1_000),
    messageId: tameLine(fieldValues(header, 'message-id')[0] ?? '', 1_000),
    date: tameLine(fieldValues(header, 'date')[0] ?? '', 200),
    text: '',
    textTruncated: false,
    automatic: isAutomatic(header),
    attachments: [],
  };
  try {
    const parsed = await parse(message);
    const subject = parsed.headers.get('subject');
    const words = tameText(
      parsed.text.trim() === '' ? htmlWords(parsed.html) : parsed.text,
      textCharactersMax + 1,
    );
    return {
      summary: {
        ...fromHeader,
        subject: typeof subject === 'string' ? tameLine(subject, 1_000) : fromHeader.subject,
        text: tameText(words, textCharactersMax),
        textTruncated: words.length > textCharactersMax,
        attachments: parsed.attachments,
      },
      opaque: false,
      parsedFrom: sender(parsed.headers.get('from')),
    };
  } catch {
    return { summary: fromHeader, opaque: true, parsedFrom: null };
  } finally {
    message.destroy();
  }
};

/** Written by a program, or to many: an answer to it would reach nobody, or start a loop. Source: RFC 3834 */
export const isAutomatic = (header: HeaderBlock): boolean =>
  fieldValues(header, 'auto-submitted').some((value) => !/^no\b/i.test(value)) ||
  fieldValues(header, 'precedence').some((value) => /^(bulk|list|junk)\b/i.test(value)) ||
  header.fields.some(({ name }) => name.startsWith('list-'));

type Parsed = {
  headers: Map<string, ParsedHeader>;
  text: string;
  html: string;
  attachments: MessageSummary['attachments'];
};

const parse = (message: Readable): Promise<Parsed> =>
  new Promise((resolve, reject) => {
    const parsed: Parsed = { headers: new Map(), text: '', html: '', attachments: [] };
    const parser = new MailParser({
      skipHtmlToText: true,
      skipImageLinks: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      maxHeadSize: 1_000_000,
      maxChildNodes: 1_000,
    });
    const fail = (error: Error) => {
      clearTimeout(timer);
      message.unpipe(parser);
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('parsing took too long')), parseMillisecondsMax);
    message.on('error', fail);
    parser.on('error', fail);
    parser.on('headers', (headers) => {
      parsed.headers = headers;
    });
    parser.on('data', (part) => {
      if (part.type === 'attachment') return countAttachment(part, parsed.attachments, fail);
      parsed.text = part.text ?? '';
      parsed.html = part.html ?? '';
    });
    parser.on('end', () => {
      clearTimeout(timer);
      resolve(parsed);
    });
    message.pipe(parser);
  });

const countAttachment = (
  part: ParsedAttachment,
  attachments: MessageSummary['attachments'],
  fail: (error: Error) => void,
): void => {
  let sizeBytes = 0;
  part.content.on('error', fail);
  part.content.on('data', (chunk: Uint8Array) => {
    sizeBytes += chunk.length;
  });
  part.content.on('end', () => {
    // Names are cut shorter than the contract asks, so that many of them still fit the JSON line.
    const name = tameLine(part.filename ?? '', 200);
    const type = tameLine(part.contentType ?? '', 100);
    if (attachments.length < attachmentsMax) attachments.push({ name, type, sizeBytes });
    part.release();
  });
};

const sender = (from: ParsedHeader | undefined): { address: string; name: string } | null => {
  const value = from && typeof from === 'object' && 'value' in from ? from.value : undefined;
  const first: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  if (!first || typeof first !== 'object' || !('address' in first)) return null;
  const name = 'name' in first && typeof first.name === 'string' ? first.name : '';
  return { address: String(first.address), name: tameLine(name, 500) };
};
