import { formNamed } from '../command/command-forms.ts';
import { isSentBack } from '../command/small-form.tsx';
import { isDecisionBack } from '../decision/decision-form.tsx';
import { MistakeSummary, typedOne } from '../parts/field.tsx';
import { ForeignBlock } from '../parts/foreign.tsx';
import type { SectionProps } from './section.tsx';

/**
 * A form may be gone by the time it is sent: somebody else was first, or it was not for this member. Then what was
 * refused stands above the case, with the words that were written, so that they are not lost.
 */
export const Homeless = ({ sight, back }: SectionProps) => {
  if (!back) return null;
  const isAtHome =
    sight.offers.some((offer) => isSentBack(offer, back)) ||
    sight.decisions.some((offer) => isDecisionBack(offer, back));
  if (isAtHome) return null;
  const { typed } = back.filled;
  const form = formNamed(typedOne(typed, 'form'));
  const names = form
    ? form.fields.filter(({ as }) => as === 'words' || as === 'line').map(({ name }) => name)
    : ['finding', 'context', 'impact', 'wording', 'statement', 'reason'];
  const written = names.flatMap((name) => (typed[name] ?? []).filter((text) => text.trim() !== ''));
  return (
    <>
      <MistakeSummary filled={back.filled} words={back.words} />
      {written.map((text, index) => (
        <ForeignBlock text={text} label={`What you wrote, ${index + 1}`} />
      ))}
    </>
  );
};
