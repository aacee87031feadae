import { Readable } from 'node:stream';
import { MessageSummary } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { parseHeaderBlock } from './header-block.ts';
import { htmlWords, tameLine } from './plain-text.ts';
import { readSummary } from './summary.ts';

const summaryOf = (text: string) => {
  const bytes = Buffer.from(text);
  return readSummary(Readable.from([bytes]), parseHeaderBlock(bytes));
};

const headers = (type: string) =>
  `From: anne@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n`;

describe('the summary of a message', () => {
  it('shows decoded subject, text and attachments', async () => {
    const { summary, parsedFrom } = await summaryOf(
      [
        'From: =?utf-8?q?Ann=C3=A9?= <anne@example.org>',
        'Subject: =?utf-8?q?caf=C3=A9?=',
        'Message-ID: <1@example.org>',
        'Date: some day',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'Hello',
        '--b',
        'Content-Type: text/x-diff; name="a.diff"',
        'Content-Disposition: attachment; filename="a.diff"',
        '',
        '12345',
        '--b--',
        '',
      ].join('\r\n'),
    );
    expect(summary).toEqual({
      subject: 'café',
      messageId: '<1@example.org>',
      date: 'some day',
      text: 'Hello',
      textTruncated: false,
      automatic: false,
      attachments: [{ name: 'a.diff', type: 'text/x-diff', sizeBytes: 5 }],
    });
    expect(parsedFrom).toEqual({ address: 'anne@example.org', name: 'Anné' });
  });

  it('shows HTML as its words, without scripts, styles and addresses', async () => {
    const html =
      '<style>p{}</style><p>One &amp; <b>two</b></p><script>alert(1)</script><img src="http://x/y">three';
    expect((await summaryOf(`${headers('text/html')}${html}\r\n`)).summary.text).toBe('One & two\nthree');
  });

  it.each([
    ['Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: no', false],
    ['Precedence: bulk', true],
    ['Precedence: first-class', false],
    ['List-Id: <another.example.org>', true],
    ['Subject: Auto-Submitted: auto-replied', false],
  ])('knows a program’s mail, which is never answered: %s', async (field, automatic) => {
    const { summary } = await summaryOf(`${field}\r\n${headers('text/plain')}Hello\r\n`);
    expect(summary.automatic).toBe(automatic);
  });

  it('says when the text was cut', async () => {
    const { summary } = await summaryOf(`${headers('text/plain')}${'word '.repeat(20_000)}`);
    expect(summary.text).toHaveLength(64_000);
    expect(summary.textTruncated).toBe(true);
  });

  it.each([
    [
      '10,000 attachments',
      `${headers('multipart/mixed; boundary=b')}${'--b\r\nContent-Type: x/y\r\n\r\nz\r\n'.repeat(10_000)}`,
    ],
    [
      'parts within parts',
      `${headers('multipart/mixed; boundary=b')}${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(2_000)}`,
    ],
    ['a header of 2 MB', `Subject: ${'x'.repeat(2_000_000)}\r\n\r\nHello\r\n`],
    ['HTML that is never closed', `${headers('text/html')}${'<br '.repeat(100_000)}`],
    ['control characters', `${headers('text/plain')}a\0b\x1b[31mc\r\n`],
    ['no header at all', '\r\nHello'],
    ['nothing', ''],
  ])('%s are read or given up, within the limits of the contract', async (_, text) => {
    const { summary } = await summaryOf(text);
    expect(MessageSummary.safeParse(summary)).toMatchObject({ success: true });
    expect(summary.text).not.toMatch(/(?![\t\n])\p{Cc}/u);
  });

  it('a parser that gives up leaves the message opaque', async () => {
    const parts = '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(2_000);
    expect((await summaryOf(`${headers('multipart/mixed; boundary=b')}${parts}`)).opaque).toBe(true);
  });
});

describe('hostile text', () => {
  it('loses lone surrogates and line breaks on a line', () => {
    expect(tameLine(`a\ud800\r\n b`, 10)).toBe('a\ufffd b');
    expect(tameLine('😀', 1).isWellFormed()).toBe(true);
  });

  it('of HTML keeps what was escaped as text', () => {
    expect(htmlWords('&lt;script&gt;')).toBe('<script>');
    expect(htmlWords('&amp;lt;b&amp;gt;')).toBe('&lt;b&gt;');
  });
});
