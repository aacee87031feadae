import type { Channel } from '@comity/core';
import type { SimulatedState } from '../../channels/simulated.ts';
import type { ChannelSettings } from '../../config/community.ts';
import { Fact } from '../case/reports.tsx';
import { Badge } from '../parts/badge.tsx';
import { Foreign, ForeignLink } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';
import { channelKindNames } from '../parts/words.ts';

export type ShownChannel = {
  readonly channel: Channel;
  readonly name: string;
  readonly settings: ChannelSettings | undefined;
  readonly simulated: SimulatedState | null;
};

const requestsShown = 15;

/** Every place where people meet, and what stands behind it. */
export const ChannelsPage = ({ channels, zone }: { channels: readonly ShownChannel[]; zone: string }) => (
  <>
    <header class="heading">
      <h1>Channels</h1>
      <p>The places of comity.yaml where people meet, and what Comity can do there.</p>
    </header>
    {channels.map((shown) => (
      <section class="card" aria-labelledby={`channel-${shown.channel.id}`}>
        <h2 id={`channel-${shown.channel.id}`}>
          {shown.name}{' '}
          {shown.simulated && <Badge of={{ tone: 'waiting', words: 'stand-in, not the real platform' }} />}
        </h2>
        <dl class="facts">
          <Fact term="Kind">{channelKindNames[shown.channel.kind]}</Fact>
          <Fact term="Id in comity.yaml">
            <code>{shown.channel.id}</code>
          </Fact>
          <Fact term="Suspends by itself">
            {shown.channel.enforces.includes('suspend') ? 'yes' : 'no: it becomes a task for you'}
          </Fact>
          <Where settings={shown.settings} />
        </dl>
        {shown.simulated && <StandIn name={shown.name} state={shown.simulated} zone={zone} />}
      </section>
    ))}
  </>
);

const Where = ({ settings }: { settings: ChannelSettings | undefined }) => {
  if (!settings) return null;
  switch (settings.kind) {
    case 'mail':
      return (
        <Fact term="Lists">
          <ul class="plain">
            {settings.lists.map(({ address, policy }) => (
              <li>
                <Foreign text={address} />{' '}
                <span class="quiet">({policy === 'hold' ? 'every post is held' : 'open'})</span>
              </li>
            ))}
          </ul>
        </Fact>
      );
    case 'discourse':
      return (
        <Fact term="Address">
          <ForeignLink url={settings.url} />
        </Fact>
      );
    case 'github':
      return (
        <Fact term="Organisation">
          <Foreign text={settings.org} />
        </Fact>
      );
    default:
      return settings satisfies never;
  }
};

const Standing = ({ standing }: { standing: string }) =>
  standing === 'may take part' ? (
    <Badge of={{ tone: 'done', words: standing }} />
  ) : (
    <>
      <Badge of={{ tone: 'standing', words: 'kept out' }} /> <Foreign text={standing} />
    </>
  );

/** What a stand-in holds: so that the trial shows whether a decision took effect. */
const StandIn = ({ name, state, zone }: { name: string; state: SimulatedState; zone: string }) => (
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
