import type { SimulatedState } from '../../channels/simulated.ts';
import { Badge } from '../parts/badge.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';

const requestsShown = 15;

const Standing = ({ standing }: { standing: string }) =>
  standing === 'may take part' ? (
    <Badge of={{ tone: 'done', words: standing }} />
  ) : (
    <>
      <Badge of={{ tone: 'standing', words: 'kept out' }} /> <Foreign text={standing} />
    </>
  );

/** What a stand-in holds: so that the trial shows whether a decision took effect. */
export const StandIn = ({ name, state, zone }: { name: string; state: SimulatedState; zone: string }) => (
  <>
    <p class="note waiting">
      In place of the real {name} a stand-in answers inside this server. This is what it holds; nobody outside
      is touched.
    </p>
    <Table
      caption={`Accounts of the stand-in for ${name}`}
      columns={['Account', 'Number', 'At present']}
      rows={state.accounts.map(({ id, handle, standing }) => [
        <Foreign text={handle} />,
        <code>{id}</code>,
        <Standing standing={standing} />,
      ])}
    />
    <details>
      <summary>Last requests that reached it ({state.requests.length})</summary>
      {state.requests.length === 0 ? (
        <p class="quiet">None yet.</p>
      ) : (
        <Table
          caption={`Last requests to the stand-in for ${name}`}
          columns={['When', 'Request', 'Answer']}
          rows={state.requests.slice(-requestsShown).map(({ at, method, path, status }) => [
            <Moment at={at} zone={zone} />,
            <code>
              {method} {path}
            </code>,
            String(status),
          ])}
        />
      )}
    </details>
  </>
);
