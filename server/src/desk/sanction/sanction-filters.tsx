import { SanctionAnswer } from '../../http/answers.ts';
import type { PlaceName } from '../case/case-sight.ts';
import { basisNames, sanctionNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import type { SanctionView } from './sanction-view.ts';

type Option = { readonly value: string; readonly words: string };

const states: readonly Option[] = [
  { value: 'active', words: 'That hold now' },
  { value: 'ended', words: 'That have ended' },
  { value: 'all', words: 'All' },
];
const kinds: readonly Option[] = SanctionAnswer.shape.kind.options.map((value) => ({
  value,
  words: capital(sanctionNames[value]),
}));
const bases: readonly Option[] = SanctionAnswer.shape.basis.options.map((value) => ({
  value,
  words: capital(basisNames[value]),
}));
const spans: readonly Option[] = [7, 30, 90].map((days) => ({
  value: String(days),
  words: `${days} days`,
}));

/** Narrows the list; a plain form, sent with its button. */
export const SanctionFilters = ({ view, places }: { view: SanctionView; places: readonly PlaceName[] }) => {
  const { caseId, personId, state, ...narrowing } = view;
  const narrowed = Object.entries(narrowing).some(([name, value]) => name !== 'after' && value !== undefined);
  return (
    <details class="card" open={narrowed || state !== 'active'}>
      <summary>Narrow the list</summary>
      <form method="get" action="/desk/sanctions">
        {caseId && <input type="hidden" name="caseId" value={caseId} />}
        {personId && <input type="hidden" name="personId" value={personId} />}
        <div class="filters">
          <Choose name="state" label="Sanctions" options={states} chosen={state} />
          <Choose name="kind" label="Kind" any="Every kind" options={kinds} chosen={view.kind} />
          <Choose name="basis" label="Rests on" any="Anything" options={bases} chosen={view.basis} />
          <Choose
            name="channelId"
            label="Reaches"
            any="Any place"
            options={places.map(({ id, name }) => ({ value: id, words: name }))}
            chosen={view.channelId}
          />
          <Choose
            name="endsWithinDays"
            label="Ends within"
            any="Any time, or never"
            options={spans}
            chosen={view.endsWithinDays?.toString()}
          />
          <Choose
            name="reviewWithinDays"
            label="Looked at again within"
            any="Any time, or never"
            options={spans}
            chosen={view.reviewWithinDays?.toString()}
          />
        </div>
        <div class="choice field">
          <input
            type="checkbox"
            name="needsHuman"
            value="true"
            id="filter-needs-human"
            checked={view.needsHuman === 'true'}
          />
          <label for="filter-needs-human">Only those that need a human</label>
        </div>
        <div class="buttons">
          <button type="submit" class="secondary">
            Show these
          </button>
          <a href="/desk/sanctions">Show what holds now</a>
        </div>
      </form>
    </details>
  );
};

type ChooseProps = {
  readonly name: string;
  readonly label: string;
  /** What stands for no choice; without it one of the others is always chosen. */
  readonly any?: string;
  readonly options: readonly Option[];
  readonly chosen: string | undefined;
};

const Choose = ({ name, label, any, options, chosen }: ChooseProps) => (
  <div class="field">
    <label for={`filter-${name}`}>{label}</label>
    <select id={`filter-${name}`} name={name}>
      {any && <option value="">{any}</option>}
      {options.map(({ value, words }) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
);
