import type { ProposalView } from '../../identity/list-proposals.ts';
import { Badge } from '../parts/badge.tsx';
import { type Filled, TextField, typedOne, untouched } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { basisWords, confidenceNames } from './link-words.ts';
import type { PersonSight } from './person-sight.ts';

type ProposalsProps = { readonly sight: PersonSight; readonly filled: Filled };

/** Accounts that may be theirs, as the system thinks: a human confirms or refuses each. */
export const Proposals = ({ sight, filled }: ProposalsProps) => {
  const { proposals } = sight.person;
  return proposals.length === 0 ? null : (
    <section aria-labelledby="proposals">
      <h2 id="proposals">May be theirs</h2>
      <p class="quiet">Nothing follows from these until somebody has confirmed them.</p>
      {proposals.map((proposal) => (
        <Proposal proposal={proposal} sight={sight} filled={filled} />
      ))}
    </section>
  );
};

type OneProps = ProposalsProps & { readonly proposal: ProposalView };

const Proposal = ({ proposal, sight, filled }: OneProps) => {
  const { account, basis, confidence, evidence, createdAt } = proposal;
  const { zone, channelName, mayLink } = sight;
  return (
    <article class="card">
      <p>
        <strong>
          <Foreign text={account.handle} />
        </strong>{' '}
        on {channelName(account.channelId)} <Badge of={confidenceNames[confidence]} />
      </p>
      <p class="quiet">
        Why: {basisWords[basis]}; “
        <Foreign text={evidence} charactersMax={2_000} />” <Moment at={createdAt} zone={zone} />
      </p>
      <Other proposal={proposal} sight={sight} />
      {mayLink && <AnswerForm proposal={proposal} sight={sight} filled={filled} />}
    </article>
  );
};

/** Where the account is somebody’s already, the question is whether two persons are one. */
const Other = ({ proposal, sight }: Omit<OneProps, 'filled'>) => {
  const { otherPersonId, personId } = proposal;
  if (otherPersonId === null) return null;
  const ids = [sight.person.id, ...sight.person.otherIds];
  const other = ids.includes(personId) ? otherPersonId : personId;
  return (
    <p>
      {ids.includes(personId)
        ? 'It is confirmed as another person’s.'
        : 'It is confirmed as theirs, and may be another person’s too.'}{' '}
      <a href={`/desk/people/${other}`}>Look at the other person</a>. To confirm it merges the two; that can
      be undone.
    </p>
  );
};

const AnswerForm = ({ proposal, sight, filled }: OneProps) => {
  const { account, personId, otherPersonId } = proposal;
  const isBack = typedOne(filled.typed, 'accountId') === account.id && 'proposalReason' in filled.typed;
  const isMerge = otherPersonId !== null;
  return (
    <form method="post" action={`/desk/people/${sight.person.id}/proposals`}>
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="accountId" value={account.id} />
      <TextField
        filled={isBack ? filled : untouched}
        name="proposalReason"
        id={`proposal-${account.id}`}
        label="What do you think, and why?"
        rows={2}
        maxlength={2_000}
        required
      />
      <div class="buttons">
        <button type="submit" name="answer" value="confirm" class="secondary">
          {isMerge ? 'They are one: merge them' : 'It is theirs'}
        </button>
        <button type="submit" name="answer" value="refuse" class="secondary">
          {isMerge ? 'They are two' : 'It is not theirs'}
        </button>
      </div>
    </form>
  );
};
