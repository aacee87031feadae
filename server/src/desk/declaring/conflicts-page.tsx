import type { AskedCase, Party } from '../../declaring/list-asked.ts';
import { Choice, type Filled, MistakeLine, MistakeSummary, TextField, typedOne } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/page.tsx';

export type ConflictsPageProps = {
  readonly asked: readonly AskedCase[];
  readonly filled: Filled;
  readonly words: string | null;
  readonly zone: string;
  channelName(id: string): string;
};

/** What a new member is asked before any case is there for them. Source: R28, R29 */
export const ConflictsPage = (props: ConflictsPageProps) => {
  const { asked, filled, words } = props;
  return (
    <>
      <header class="heading">
        <h1>Before you begin</h1>
      </header>
      {asked.length === 0 ? (
        <Empty heading="You are not asked about any case.">
          <p>
            Should you come to know later that you have a conflict of interest in a case, say so on its page.
          </p>
          <p>
            <a href="/desk">To the desk</a>
          </p>
        </Empty>
      ) : (
        <>
          <WhatItIs />
          <MistakeSummary filled={filled} words={words} />
          <form method="post" action="/desk/conflicts">
            {asked.map((each) => (
              <Asked {...props} asked={each} />
            ))}
            <Choice
              type="checkbox"
              name="readAll"
              value="yes"
              id="read-all"
              checked={typedOne(filled.typed, 'readAll') === 'yes'}
            >
              I have read who has a part in each of these cases
            </Choice>
            <MistakeLine filled={filled} field="readAll" id="read-all" />
            <p class="hint">
              You cannot take a conflict back yourself: the others can. That you read this list is recorded.
            </p>
            <button type="submit">That is so</button>
          </form>
        </>
      )}
    </>
  );
};

const WhatItIs = () => (
  <div class="card">
    <p>
      Thank you for taking a place. Some cases are open already. Before you see any of them, please look who
      has a part in each, and say whether you have a conflict of interest.
    </p>
    <p>
      You have one if you could not judge freely, or if others would doubt that you could: somebody is family,
      a friend, your partner, your employer or somebody you work with; you had a part in what happened; you
      have fallen out with them. To have one is no fault, and nobody will think less of you. The case is then
      simply not there for you. If you are not sure, say that you have one.
    </p>
  </div>
);

const Asked = ({
  asked: { caseId, name, openedAt, parties },
  filled,
  zone,
  channelName,
}: Omit<ConflictsPageProps, 'asked'> & { readonly asked: AskedCase }) => {
  const chosen = typedOne(filled.typed, `conflict-${caseId}`);
  return (
    <fieldset class="card">
      <legend>{name}</legend>
      <p class="quiet">
        Open since <Moment at={openedAt} zone={zone} />
      </p>
      <ul>
        {parties.map((party) => (
          <li>
            {partNames[party.part]}: <Names party={party} channelName={channelName} />
          </li>
        ))}
      </ul>
      <Choice
        type="radio"
        name={`conflict-${caseId}`}
        value="no"
        id={`none-${caseId}`}
        checked={chosen === 'no'}
      >
        I have no conflict of interest here
      </Choice>
      <Choice
        type="radio"
        name={`conflict-${caseId}`}
        value="yes"
        id={`one-${caseId}`}
        checked={chosen === 'yes'}
      >
        I have one
      </Choice>
      <MistakeLine filled={filled} field={`answers.${caseId}`} id={`none-${caseId}`} />
      <TextField
        filled={filled}
        name={`nature-${caseId}`}
        id={`nature-${caseId}`}
        label="If you have one: what is it?"
        hint="For the others, in a few words. Under some procedures it may stay empty."
        maxlength={5_000}
      />
    </fieldset>
  );
};

const partNames = {
  respondent: 'Has to answer',
  witness: 'Witness',
  appellant: 'Appeals',
} as const satisfies Record<Party['part'], string>;

const Names = ({
  party: { accounts },
  channelName,
}: { party: Party } & Pick<ConflictsPageProps, 'channelName'>) =>
  accounts.length === 0 ? (
    <>somebody whose accounts are not known</>
  ) : (
    <>
      {accounts.map(({ channelId, handle }, index) => (
        <>
          {index > 0 && ', '}
          <Foreign text={handle} charactersMax={120} /> ({channelName(channelId)})
        </>
      ))}
    </>
  );
