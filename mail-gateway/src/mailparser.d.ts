// mailparser ships no declarations; this is the part of it that the gateway uses.
declare module 'mailparser' {
  import type { Readable, Transform } from 'node:stream';

  type ParsedHeader = string | Date | { value?: unknown } | unknown[];
  type ParsedAttachment = {
    type: 'attachment';
    content: Readable;
    contentType?: string;
    filename?: string;
    release(): void;
  };
  type ParsedText = { type: 'text'; text?: string; html?: string };

  class MailParser extends Transform {
    constructor(options: {
      skipHtmlToText: true;
      skipImageLinks: true;
      skipTextToHtml: true;
      skipTextLinks: true;
      maxHeadSize: number;
      maxChildNodes: number;
    });
    on(event: 'headers', listener: (headers: Map<string, ParsedHeader>) => void): this;
    on(event: 'data', listener: (part: ParsedAttachment | ParsedText) => void): this;
    on(event: 'end' | 'close', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
  }
}
