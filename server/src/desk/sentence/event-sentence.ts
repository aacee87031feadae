import type { CaseEvent } from '@comity/core';
import { appealSentences } from './appeal-sentences.ts';
import { conflictSentences } from './conflict-sentences.ts';
import { decisionSentences } from './decision-sentences.ts';
import { inquirySentences } from './inquiry-sentences.ts';
import { interimSentences } from './interim-sentences.ts';
import { motionSentences } from './motion-sentences.ts';
import type { Namings, Sentences } from './namings.ts';
import { restorationSentences } from './restoration-sentences.ts';
import { triageSentences } from './triage-sentences.ts';

const sentences: Sentences<CaseEvent> = {
  ...triageSentences,
  ...conflictSentences,
  ...inquirySentences,
  ...motionSentences,
  ...decisionSentences,
  ...interimSentences,
  ...appealSentences,
  ...restorationSentences,
};

/** What happened, as a sentence without its subject: the timeline says who and when beside it. */
export const eventSentence = (event: CaseEvent, name: Namings): string => {
  const sentence = sentences[event.type] as (event: CaseEvent, name: Namings) => string;
  return sentence(event, name);
};
