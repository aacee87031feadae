import { phases } from '../../http/case-answers.ts';
import { waitingPhases } from '../../case/case-filter.ts';
import { Choose, type Chosen } from '../parts/choose.tsx';
import { trackNames } from '../parts/procedure-words.ts';
import { capital, phaseNames } from '../parts/words.ts';
import { filtersOfView, isNarrowed, type QueueView } from './queue-view.ts';

type FilterName = 'track' | 'phase' | 'assignee' | 'channel' | 'order';

/** What can be chosen besides what the rules name. */
export type FilterChoices = {
  readonly tracks: readonly Chosen[];
  readonly members: readonly Chosen[];
  readonly channels: readonly Chosen[];
};

const words = {
  track: { label: 'Track', any: 'Any' },
  phase: { label: 'Phase', any: 'Any that waits' },
  assignee: { label: 'Who looks after it', any: 'Anybody, or nobody' },
  channel: { label: 'From', any: 'Any channel' },
  order: { label: 'Order', any: 'Newest first' },
} as const satisfies Record<FilterName, { label: string; any: string }>;

/** The filters of a view. They stand in the address, so that a view can be kept and sent to somebody. */
export const QueueFilters = ({ view, choices }: { view: QueueView; choices: FilterChoices }) => {
  const names = filtersOfView[view.view].filter((name) => optionsOf(name, view, choices).length > 0);
  const narrowed = isNarrowed(view) || view.order !== undefined;
  return (
    <details class="filter-form" open={narrowed}>
      <summary>Filter and order</summary>
      <form method="get" action="/desk" class="filters" data-filter>
        <input type="hidden" name="view" value={view.view} />
        {names.map((name) => (
          <Choose
            id={`filter-${name}`}
            name={name}
            {...words[name]}
            options={optionsOf(name, view, choices)}
            chosen={view[name]}
          />
        ))}
        <div class="buttons">
          <button type="submit" class="secondary">
            Show these
          </button>
          {narrowed && <a href={`/desk?view=${view.view}`}>Show all</a>}
        </div>
      </form>
    </details>
  );
};

const optionsOf = (
  name: FilterName,
  { view }: QueueView,
  { tracks, members, channels }: FilterChoices,
): readonly Chosen[] => {
  switch (name) {
    case 'track':
      return tracks.length > 1 ? tracks : [];
    case 'phase':
      // What is decided may still be somebody's; in every other view it waits for the desk.
      return (view === 'mine' ? phases : waitingPhases).map((phase) => ({
        value: phase,
        words: capital(phaseNames[phase].words),
      }));
    case 'assignee':
      return [{ value: 'me', words: 'I do' }, { value: 'none', words: 'Nobody' }, ...members];
    case 'channel':
      return channels.length > 1 ? channels : [];
    case 'order':
      return [{ value: 'oldest', words: 'Oldest first' }];
    default:
      return name satisfies never;
  }
};

/** The tracks of a procedure, to choose from. */
export const trackChoices = (ids: readonly (keyof typeof trackNames)[]): Chosen[] =>
  ids.map((id) => ({ value: id, words: capital(trackNames[id]) }));
