import type { AccountView, PersonView } from '../../identity/read-person.ts';
import { Badge } from '../parts/badge.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment, Until } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';
import { measureStateNames } from '../parts/words.ts';

type Shown = {
  readonly people: readonly PersonView[];
  readonly zone: string;
  readonly channelName: (id: string) => string;
  readonly mayRetry: boolean;
};

/** Each account: what should hold there, what does, and what a human has to do. */
export const Measures = ({ people, zone, channelName, mayRetry }: Shown) => {
  const accounts = people
    .flatMap((person) => person.accounts)
    .filter(({ desired, measure }) => desired || measure);
  if (accounts.length === 0) {
    return (
      <p class="quiet">
        Nothing is asked of any platform. Once a suspension or removal is adopted, each linked account is
        listed here with what should hold and what does.
      </p>
    );
  }
  return (
    <Table
      caption="What should hold on each account, and what the platform says"
      columns={['Place', 'Account', 'Should be', 'Is', 'State']}
      rows={accounts.map((account) => [
        channelName(account.channelId),
        <Foreign text={account.handle} />,
        <Desired account={account} zone={zone} />,
        <Observed account={account} zone={zone} />,
        <State account={account} mayRetry={mayRetry} />,
      ])}
    />
  );
};

const Desired = ({ account: { desired }, zone }: { account: AccountView; zone: string }) =>
  desired ? (
    <>
      suspended <Until at={desired.until} zone={zone} />
    </>
  ) : (
    <>free to take part</>
  );

const Observed = ({ account: { measure }, zone }: { account: AccountView; zone: string }) => {
  if (!measure?.observed) return <span class="quiet">not looked at yet</span>;
  const { observed, observedAt } = measure;
  return (
    <>
      {observed.state === 'absent' && 'free to take part'}
      {observed.state === 'unknown-account' && 'the platform does not know this account'}
      {observed.state === 'present' &&
        (observed.until === undefined ? (
          <>suspended (the platform keeps no end; Comity lifts it)</>
        ) : (
          <>
            suspended <Until at={observed.until} zone={zone} />
          </>
        ))}
      {observedAt && (
        <small class="hint">
          seen <Moment at={observedAt} zone={zone} />
        </small>
      )}
    </>
  );
};

const stopped = ['drifted', 'needs-human'];

const State = ({ account: { measure }, mayRetry }: { account: AccountView; mayRetry: boolean }) =>
  measure ? (
    <>
      <Badge of={measureStateNames[measure.state]} />
      {measure.words && (
        <small class="hint">
          <Foreign text={measure.words} charactersMax={600} />
        </small>
      )}
      {mayRetry && stopped.includes(measure.state) && (
        <form method="post" action={`/desk/measures/${measure.id}/retry`}>
          <button type="submit" class="secondary outline">
            Try again
          </button>
        </form>
      )}
    </>
  ) : (
    <Badge of={measureStateNames.pending} />
  );
