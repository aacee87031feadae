import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../case/command.ts';
import {
  answerTo,
  found,
  onTrack,
  opened,
  prepared,
  type Sent,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close } from '../fixtures/decided-about-robin.ts';

/** All but the account: finding and counsel. */
const ready = [opened, onTrack('serious'), found, ...prepared.slice(5)];
const leftOut: Sent = [
  'm1',
  {
    type: 'leave-out-step',
    step: 'respondent-account',
    personId: 'robin',
    because: 'protection',
    reason: 'Somebody is in danger.',
  },
];

describe('the account of one respondent', () => {
  const named: Sent = ['staff', { type: 'name-respondent', personId: 'sam' }];

  it('is left out for them alone, not for who is named later (R23, R35)', () => {
    const aboutSam: Sent = ['m1', { ...(found[1] as CommandOf<'record-finding'>), personId: 'sam' }];
    const moved: Sent = [
      'm1',
      {
        type: 'propose-motion',
        supersedes: null,
        proposal: {
          kind: 'decide',
          outcomes: [{ personId: 'sam', responses: [suspend()], wording: '' }],
          statement: '',
        },
      },
    ];
    const cast = votes('for', ['m1', 'm2', 'm3', 'm4']);
    const given = [...ready, leftOut, named, aboutSam, moved, ...cast];
    expect(answerTo(given, close('m1', 'case-1-m1'))).toMatchObject({ code: 'account-missing' });
  });

  it('is left out for somebody: it has to be said for whom (R35)', () => {
    const nobody: Sent = [
      'm1',
      {
        type: 'leave-out-step',
        step: 'respondent-account',
        personId: null,
        because: 'protection',
        reason: 'Danger.',
      },
    ];
    expect(answerTo(ready, nobody)).toMatchObject({ code: 'person-missing', requirement: 'R35' });
  });
});
