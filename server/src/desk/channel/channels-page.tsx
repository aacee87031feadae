import { measureKinds } from '@comity/core';
import type { ChannelView } from '../../channels/read-channels.ts';
import type { ChannelSettings } from '../../config/community.ts';
import { Fact } from '../case/reports.tsx';
import { Badge } from '../parts/badge.tsx';
import { Foreign, ForeignLink } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';
import { channelKindNames } from '../parts/words.ts';
import { doesByItself, doesNot, waitsThere } from './channel-words.ts';
import { KeeperForm, type KeeperFormProps } from './keeper-form.tsx';
import { StandIn } from './stand-in.tsx';

type ChannelsPageProps = {
  readonly channels: readonly ChannelView[];
  readonly settings: Readonly<Record<string, ChannelSettings>>;
  readonly zone: string;
  /** Who may be named a keeper; `null` for whoever may not name any. */
  readonly members: KeeperFormProps['members'] | null;
  readonly done: string | null;
};

/** Every place where people meet: what is done there by itself, who does the rest, and whether it answers. */
export const ChannelsPage = ({ channels, settings, zone, members, done }: ChannelsPageProps) => (
  <>
    <header class="heading">
      <h1>Channels</h1>
      <p>The places of comity.yaml where people meet, and what Comity can do there.</p>
    </header>
    <Done words={done} />
    {channels.map((channel) => (
      <section class="card" aria-labelledby={`channel-${channel.id}`}>
        <h2 id={`channel-${channel.id}`}>
          {channel.name}{' '}
          {channel.simulated && <Badge of={{ tone: 'waiting', words: 'stand-in, not the real platform' }} />}{' '}
          {channel.state.downSince && <Badge of={{ tone: 'alarm', words: 'does not answer' }} />}
        </h2>
        <Down channel={channel} zone={zone} />
        <dl class="facts">
          <Fact term="Kind">{channelKindNames[channel.kind]}</Fact>
          <Fact term="Id in comity.yaml">
            <code>{channel.id}</code>
          </Fact>
          <Fact term="Does by itself">{doesByItself(channel)}</Fact>
          <Fact term="By hand">{doesNot(channel)}</Fact>
          {isKept(channel) && (
            <Fact term="Who does that">
              <bdi>{channel.keeper?.name ?? 'Whoever acted last in the case'}</bdi>
            </Fact>
          )}
          <Fact term="At present">{waitsThere(channel.measures)}</Fact>
          <Where settings={settings[channel.id]} />
        </dl>
        {members && isKept(channel) && <KeeperForm channel={channel} members={members} />}
        {channel.simulated && <StandIn name={channel.name} state={channel.simulated} zone={zone} />}
      </section>
    ))}
  </>
);

/** A place that does all by itself needs no keeper. */
const isKept = ({ enforces, keeper }: ChannelView): boolean =>
  keeper !== null || measureKinds.some((kind) => !enforces.includes(kind));

/** Since when it does not answer, what it said, and when it is tried next: it catches up by itself. */
const Down = ({ channel: { state }, zone }: { channel: ChannelView; zone: string }) =>
  state.downSince === null ? null : (
    <div class="note alarm">
      <p>
        It has not answered since <Moment at={state.downSince} zone={zone} />.{' '}
        {state.nextTryAt ? (
          <>
            It is tried again at <Moment at={state.nextTryAt} zone={zone} />.
          </>
        ) : (
          'It is being tried again now.'
        )}{' '}
        What waits is done when it is back; nothing is lost.
      </p>
      {state.words && (
        <p>
          It said: “<Foreign text={state.words} charactersMax={600} />”
        </p>
      )}
    </div>
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
        <>
          <Fact term="Organisation">
            <Foreign text={settings.org} />
          </Fact>
          <Fact term="Members of it">
            GitHub blocks no member: a person removes them first. Inviting them again at the end is a task.
          </Fact>
        </>
      );
    case 'manual':
      return <Fact term="Within">{settings.taskDays === 1 ? '1 day' : `${settings.taskDays} days`}</Fact>;
    default:
      return settings satisfies never;
  }
};
