import type { Child } from 'hono/jsx';
import type { Place } from '../command/command-form.ts';
import { Forms, type SentBack } from '../command/small-form.tsx';
import type { CaseSight } from './case-sight.ts';

/** What each section of the case page is given. */
export type SectionProps = { readonly sight: CaseSight; readonly back: SentBack | null };

/** Whether any form stands in a section, about something in particular or at all. */
export const hasForms = ({ offers }: CaseSight, at: Place, about?: string): boolean =>
  offers.some((offer) => offer.at === at && (about === undefined || offer.about.includes(about)));

/** A section with a heading, what is known, and the forms that are about the case as a whole. */
export const Section = ({
  id,
  heading,
  at,
  sight,
  back,
  children,
}: SectionProps & { id: string; heading: string; at?: Place; children?: Child }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{heading}</h2>
    {children}
    {at && <Forms sight={sight} back={back} at={at} />}
  </section>
);
