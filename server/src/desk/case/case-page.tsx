import { Badge } from '../parts/badge.tsx';
import { untouched } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';
import { counted, listed, phaseNames } from '../parts/words.ts';
import { AddReports } from './add-reports.tsx';
import { type CaseSight, procedureWords } from './case-sight.ts';
import { Decisions, isOpen, type SentBack } from './decisions.tsx';
import { Measures } from './measures.tsx';
import { Notices } from './notices.tsx';
import { People } from './people.tsx';
import { Fact, Report } from './reports.tsx';
import { Timeline } from './timeline.tsx';

type CasePageProps = {
  readonly sight: CaseSight;
  readonly done: string | null;
  readonly decision?: SentBack | null;
  readonly delivery?: SentBack | null;
};

/** A case whole. Its name is a code name: no person's stands in the title or the address. */
export const CasePage = ({ sight, done, decision = null, delivery = null }: CasePageProps) => {
  const { view, zone, names } = sight;
  return (
    <>
      <header class="heading">
        <p class="crumb">
          <a href="/desk/cases">Cases</a>
        </p>
        <h1>
          {view.name} <Badge of={phaseNames[view.state.phase]} />
        </h1>
        <dl class="facts">
          <Fact term="Opened">
            <Moment at={view.openedAt} zone={zone} />
          </Fact>
          <Fact term="Reports">{String(view.reports.length)}</Fact>
          <Fact term="Procedure">
            {procedureWords(view.procedure)} <span class="quiet">(version {view.procedure.version})</span>
          </Fact>
        </dl>
      </header>
      <Done words={done} />
      <NeedsYou sight={sight} />
      <div class="columns">
        <div>
          <section aria-labelledby="reports">
            <h2 id="reports">{counted(view.reports.length, 'report')}</h2>
            {view.reports.map((report) => (
              <Report report={report} zone={zone} channelName={names.channel} />
            ))}
            <AddReports sight={sight} />
          </section>
          <Decisions sight={sight} sentBack={decision} />
          <section aria-labelledby="measures">
            <h2 id="measures">Measures</h2>
            <Measures
              people={view.people}
              zone={zone}
              channelName={names.channel}
              mayRetry={sight.may.decide}
            />
          </section>
          <Notices sight={sight} sentBack={delivery} />
        </div>
        <div class="aside">
          <People sight={sight} filled={untouched} />
          <Timeline sight={sight} />
        </div>
      </div>
    </>
  );
};

/** What waits for a human in this case, with the way there. */
const NeedsYou = ({ sight }: { sight: CaseSight }) => {
  const { view, names, may } = sight;
  const undecided = view.people.filter((person) => isOpen(sight, person));
  const measures = view.people
    .flatMap(({ accounts }) => accounts)
    .filter(({ measure }) => measure?.state === 'needs-human' || measure?.state === 'drifted');
  const notices = view.notices.filter(({ state }) => state === 'needs-human');
  const tasks = [
    ...(may.decide && undecided.length > 0
      ? [{ href: '#decision', words: `Decide about ${listed(undecided.map(({ id }) => names.person(id)))}` }]
      : []),
    ...notices.map(({ personId }) => ({
      href: '#notices',
      words: `Hand over the notice to ${names.person(personId)}`,
    })),
    ...measures.map(({ id, channelId }) => ({
      href: '#measures',
      words: `Look at ${names.account(id)} on ${names.channel(channelId)}`,
    })),
  ];
  return tasks.length === 0 ? null : (
    <nav aria-label="What needs you" class="note waiting">
      <p>
        <strong>Needs you</strong>
      </p>
      <ul>
        {tasks.map(({ href, words }) => (
          <li>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
