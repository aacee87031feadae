import type { Body, LocalDay } from '@comity/core';
import type { Child } from 'hono/jsx';
import type { BodyView } from '../../bodies/read-bodies.ts';
import type { SentBack } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { Done, Empty } from '../parts/page.tsx';
import { seatNames } from '../parts/procedure-words.ts';
import { RulesLinks } from '../parts/rules-links.tsx';
import { Table } from '../parts/table.tsx';
import { oneLine } from '../parts/visible-text.ts';
import { counted } from '../parts/words.ts';
import { AppointForm, EndForm } from './appoint-forms.tsx';
import { localDayWords } from './local-day-words.ts';
import { seatsTaken, type Term } from './terms.ts';
import { isSoon } from './terms-layout.ts';
import { TermsPicture } from './terms-picture.tsx';

export type BodiesPageProps = {
  readonly bodies: readonly BodyView[];
  readonly termsOf: (body: Body) => readonly Term[];
  readonly today: LocalDay;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly mayAppoint: boolean;
  readonly done: { readonly words: string; readonly undo: Child } | null;
  readonly back: SentBack | null;
};

/** Who sits on which body, until when, and which seats are empty. Source: R26, R30, R71 */
export const BodiesPage = (props: BodiesPageProps) => (
  <>
    <header class="heading">
      <h1>Bodies and terms</h1>
      <RulesLinks open="/desk/bodies" />
    </header>
    {props.done && <Done words={props.done.words}>{props.done.undo}</Done>}
    {props.bodies.map((body) =>
      body.filledBy === 'office' ? <OfficeCard body={body} /> : <BodyCard body={body} {...props} />,
    )}
  </>
);

const OfficeCard = ({ body }: { body: BodyView }) => (
  <section aria-labelledby={`body-${body.id}`}>
    <h2 id={`body-${body.id}`}>{body.name}</h2>
    {body.sitting.length === 0 ? (
      <Empty heading="Nobody holds this office.">
        <p>Whoever is given the role for it at the desk acts for it; there are no terms.</p>
      </Empty>
    ) : (
      <p>
        By office:{' '}
        {body.sitting.map(({ name }, index) => (
          <>
            {index > 0 && ', '}
            <bdi>{oneLine(name, 80)}</bdi>
          </>
        ))}
      </p>
    )}
  </section>
);

const BodyCard = ({ body, termsOf, ...props }: BodiesPageProps & { body: BodyView }) => {
  const terms = termsOf(body);
  return (
    <section aria-labelledby={`body-${body.id}`}>
      <h2 id={`body-${body.id}`}>{body.name}</h2>
      {(terms.length > 0 || body.seats !== null) && <Seats body={body} terms={terms} />}
      {terms.length === 0 ? (
        <Empty heading="Nobody sits on it.">
          <p>
            {props.mayAppoint
              ? 'Appoint its members below, each with a first and a last day. Until then it decides nothing.'
              : 'Whoever runs the server appoints its members. Until then it decides nothing.'}
          </p>
        </Empty>
      ) : (
        <>
          <TermsPicture terms={terms} today={props.today} id={`terms-${body.id}`} of={body.name} />
          <TermsTable body={body} terms={terms} {...props} />
        </>
      )}
      {props.mayAppoint && <AppointForm body={body} {...props} />}
    </section>
  );
};

const Seats = ({ body, terms }: { body: BodyView; terms: readonly Term[] }) => {
  const { taken, empty } = seatsTaken(body, terms);
  const soon = terms.filter(isSoon).length;
  return (
    <p class="seats">
      <span>
        {body.seats === null
          ? counted(taken, 'person sits', 'people sit') + ' on it; any number may.'
          : `${taken} of ${counted(body.seats, 'seat')} taken.`}
      </span>
      {empty !== null && empty > 0 && <Badge of={{ tone: 'waiting', words: counted(empty, 'empty seat') }} />}
      {soon > 0 && (
        <Badge of={{ tone: 'waiting', words: counted(soon, 'term ends soon', 'terms end soon') }} />
      )}
    </p>
  );
};

const TermsTable = ({
  body,
  terms,
  mayAppoint,
  today,
  back,
}: Pick<BodiesPageProps, 'mayAppoint' | 'today' | 'back'> & {
  body: BodyView;
  terms: readonly Term[];
}) => (
  <Table
    caption={`${body.name}: who sits until when, the first to end on top`}
    columns={['Who', 'Seat', 'From', 'Until', ...(mayAppoint ? ['End it'] : [])]}
    rows={terms.map((term) => [
      <bdi class="name">{oneLine(term.name, 80)}</bdi>,
      seatNames[term.seat],
      <>
        {localDayWords(term.startsOn)}
        {term.state === 'coming' && <small class="hint">not yet</small>}
      </>,
      <Until term={term} />,
      ...(mayAppoint ? [<EndForm term={term} today={today} back={back} />] : []),
    ])}
  />
);

const Until = ({ term }: { term: Term }) => {
  if (term.endsOn === null) return <>further notice</>;
  return (
    <>
      {localDayWords(term.endsOn)}{' '}
      {isSoon(term) && (
        <Badge
          of={{
            tone: 'waiting',
            words:
              term.endsInDays === 0 ? 'the last day' : counted(term.endsInDays ?? 0, 'day left', 'days left'),
          }}
        />
      )}
    </>
  );
};
