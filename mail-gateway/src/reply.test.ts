import { describe, expect, it } from 'vitest';
import { asServerError, parseReply, reply, replyLine } from './reply.ts';

describe('an SMTP reply', () => {
  it('is one line with the enhanced code once, in printable ASCII', () => {
    expect(replyLine(reply(550, '5.7.1', 'Not\r\n250 accepted ü'))).toBe('550 5.7.1 Not 250 accepted');
  });

  it('reaches the mail server with both codes as one, so that no other code is put before it', () => {
    const error = asServerError(reply(550, '5.7.1', 'No\r\nmore'));
    expect(`${error.responseCode} ${error.message}`).toBe('550 5.7.1 No more');
  });

  it.each([
    ['250 2.1.5 Ok', reply(250, '2.1.5', 'Ok')],
    ['250 Ok', reply(250, '2.0.0', 'Ok')],
    ['550-5.7.1 No\r\n550 5.7.1 never', reply(550, '5.7.1', 'No never')],
    ['451', reply(451, '4.0.0', '')],
    ['550 4.2.0 codes that differ', reply(550, '5.0.0', '4.2.0 codes that differ')],
  ])('is read from %j', (answer, expected) => {
    expect(parseReply(answer)).toEqual(expected);
  });

  it.each(['', '999 no', 'hello', '354 go on'])('is not read from %j', (answer) => {
    expect(parseReply(answer)).toBeNull();
  });
});
