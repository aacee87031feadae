import { seenBy } from '../access/seen-by.ts';
import type { Server } from '../http/context.ts';
import { faultFields } from '../log.ts';
import type { Caller } from '../members/caller.ts';
import { newId } from '../new-id.ts';
import { type LiveSession, readSession } from '../sign-in/session.ts';
import { beatSeconds, keepPresent, leave } from './presence.ts';
import { mayConcern, type Subject, type Tidings, tidingsOf } from './subject.ts';
import { idsIn, liveTopic, type Word, wordOf } from './word.ts';

/** What was heard is looked at in this step, whatever it was: no instant of a message tells of something hidden. */
const stepMs = 300;
/** A browser holds six connections to a server over HTTP/1.1; two are left for pages. */
const streamsPerSessionMax = 4;

/** What a stream says: `signed-out`, `gone` and `full` are its last word. */
export type Said = 'changed' | 'readers' | 'signed-out' | 'gone' | 'full';

/** A browser that listens. */
export type Listener = {
  say(said: Said, version: number): void;
  /** Says nothing, so that proxies and browsers know that the stream is there. */
  beat(): void;
};

type Stream = {
  readonly id: string;
  readonly session: LiveSession;
  readonly listener: Listener;
  subject: Subject;
  end(said: Said | null): void;
};

/** The live streams of this process. */
export type Live = {
  /** Tells a listener of a page until it is over; `isOver` is called back to end it from outside. */
  follow(
    session: LiveSession,
    subject: Subject,
    listener: Listener,
    isOver: (end: () => void) => void,
  ): Promise<void>;
  /** Ends all streams. */
  stop(): Promise<void>;
};

type Ground = Pick<Server, 'database' | 'clock' | 'config' | 'log'>;

/** One listener for all streams of a process; each is told only of what is there for its reader. Source: R28, R29 */
export const startLive = async (ground: Ground): Promise<Live> => {
  const { database, clock, log } = ground;
  const streams = new Map<string, Stream>();
  const heard = new Set<string>();
  const leaving = new Set<Promise<void>>();
  let looking = false;

  await database.listen(liveTopic, (word) => {
    if (streams.size > 0) heard.add(word);
  });

  const look = async (): Promise<void> => {
    if (looking || heard.size === 0) return;
    const words = [...heard].flatMap((said) => wordOf(said) ?? []);
    heard.clear();
    looking = true;
    await Promise.all(
      [...Map.groupBy(streams.values(), ({ session }) => session.id).values()].map((own) =>
        tell(ground, own, words).catch(failed(log)),
      ),
    );
    looking = false;
  };
  const timer = setInterval(() => void look(), stepMs).unref();

  const present = async ({ id: streamId, session: { memberId }, subject }: Stream): Promise<void> => {
    if (subject.view !== 'case') return;
    await keepPresent(database.db, { streamId, memberId, caseId: subject.caseId }, clock.now());
    // It may have ended meanwhile.
    if (!streams.has(streamId)) await leave(database.db, streamId);
  };

  const beat = async (stream: Stream): Promise<void> => {
    await tell(ground, [stream], []);
    if (!streams.has(stream.id)) return;
    stream.listener.beat();
    await present(stream);
  };

  const follow: Live['follow'] = (session, subject, listener, isOver) =>
    new Promise((resolve) => {
      const id = newId(clock.now());
      const beating = setInterval(() => void beat(stream).catch(failed(log)), beatSeconds * 1000).unref();
      const end = (said: Said | null): void => {
        if (!streams.delete(id)) return;
        clearInterval(beating);
        if (said) listener.say(said, 0);
        if (subject.view === 'case') {
          const left = leave(database.db, id)
            .catch(failed(log))
            .finally(() => leaving.delete(left));
          leaving.add(left);
        }
        resolve();
      };
      const stream: Stream = { id, session, subject, listener, end };
      isOver(() => end(null));
      streams.set(id, stream);
      const own = [...streams.values()].filter((each) => each.session.id === session.id);
      if (own.length > streamsPerSessionMax) own[0]?.end('full');
      listener.beat();
      void present(stream)
        // Something may have happened between the page and its stream.
        .then(() => tell(ground, [stream], []))
        .catch(failed(log));
    });

  const stop = async (): Promise<void> => {
    clearInterval(timer);
    for (const stream of streams.values()) stream.end(null);
    await Promise.all(leaving);
  };
  return { follow, stop };
};

const failed =
  (log: Ground['log']) =>
  (fault: unknown): void =>
    log.warn({ fault: faultFields(fault) }, 'a live stream could not be told');

/** Tells streams of one session what words mean for its member, as far as it is still there and they may know. */
const tell = async (ground: Ground, own: readonly Stream[], words: readonly Word[]): Promise<void> => {
  const [first] = own;
  if (!first) return;
  const asked = words.length === 0 ? own : own.filter(({ subject }) => mayConcern(subject, words));
  const isEnded = idsIn(words, 'session').includes(first.session.id);
  if (asked.length === 0 && !isEnded) return;
  const caller = isEnded ? null : await callerOf(ground, first.session);
  if (!caller) {
    for (const stream of own) stream.end('signed-out');
    return;
  }
  const found = await seenBy(ground, caller, async (db) => {
    const all: [Stream, Tidings][] = [];
    const now = ground.clock.now();
    for (const stream of asked) {
      const about = words.filter((word) => mayConcern(stream.subject, [word]));
      all.push([stream, await tidingsOf(db, caller, stream.subject, about, now)]);
    }
    return all;
  });
  for (const [stream, tidings] of found) say(stream, tidings);
};

const say = (stream: Stream, tidings: Tidings): void => {
  if (tidings.gone) {
    stream.end('gone');
    return;
  }
  const { changed, told } = tidings;
  const { subject, listener } = stream;
  const others = subject.view === 'case' && told !== null && told.readers !== subject.readers;
  if (subject.view === 'case' && told) stream.subject = { ...subject, ...told };
  if (changed) listener.say('changed', told?.version ?? 0);
  else if (others) listener.say('readers', told.version);
};

/** Who a session is of, as they are now; `null` once it is over, or still awaits something. It is not used by this. */
const callerOf = async (ground: Ground, { token }: LiveSession): Promise<Caller | null> => {
  const session = await readSession(ground, token, ground.clock.now(), false);
  return session?.awaits === null ? session.caller : null;
};
