import { counted } from '../parts/words.ts';
import { Entries, eventsOf } from './entries.tsx';
import { Section, type SectionProps } from './section.tsx';

const recordEvents = [
  'witness-named',
  'statement-recorded',
  'wishes-recorded',
  'harm-recorded',
  'consent-recorded',
  'contact-arranged',
  'authority-informed',
  'safety-arranged',
  'step-left-out',
] as const;

/** What others said and wish, harm and needs, consent, safety. Source: R23, R24, R25, R35, R36, R37, R38 */
export const OnRecord = ({ sight, back }: SectionProps) => {
  const entries = eventsOf(sight.view, ...recordEvents);
  return (
    <Section id="record" heading="Also on record" at="record" sight={sight} back={back}>
      {entries.length === 0 ? (
        <p class="quiet">What others say and wish, who was harmed, consent, and safety are kept here.</p>
      ) : (
        <details>
          <summary>{counted(entries.length, 'entry', 'entries')}</summary>
          <Entries sight={sight} entries={entries} />
        </details>
      )}
    </Section>
  );
};

/** Counsel was asked, and what counsel advised. Source: R17, R34 */
export const Counsel = ({ sight, back }: SectionProps) => {
  const { view } = sight;
  if (view.procedure.counsel === null) return null;
  const entries = eventsOf(view, 'counsel-consulted', 'advice-recorded');
  return (
    <Section id="counsel" heading="Counsel" at="counsel" sight={sight} back={back}>
      {entries.length === 0 && <p class="quiet">Counsel has not been asked.</p>}
      <Entries sight={sight} entries={entries} />
    </Section>
  );
};

/** Notes, for those who work on the case. Source: R57 */
export const Notes = ({ sight, back }: SectionProps) => {
  const entries = eventsOf(sight.view, 'note-added');
  return (
    <Section id="notes" heading="Notes" at="notes" sight={sight} back={back}>
      {entries.length === 0 && <p class="quiet">None yet.</p>}
      <Entries sight={sight} entries={entries} />
    </Section>
  );
};
