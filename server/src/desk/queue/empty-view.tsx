import { Empty, TrialHint } from '../parts/page.tsx';
import type { ViewId } from '../../queue/views.ts';
import { isNarrowed, type QueueView } from './queue-view.ts';

/** What an empty view is for, and how something gets into it. */
export const EmptyView = ({ view, trial }: { view: QueueView; trial: boolean }) => {
  if (isNarrowed(view)) {
    return (
      <Empty heading="Nothing here passes the filter.">
        <p>
          <a href={`/desk?view=${view.view}`}>Show all of this view</a>
        </p>
      </Empty>
    );
  }
  const { heading, advice } = words[view.view];
  return (
    <Empty heading={heading}>
      <p>{advice}</p>
      {view.view === 'waiting' && <TrialHint trial={trial} />}
    </Empty>
  );
};

const words = {
  waiting: {
    heading: 'Nothing waits.',
    advice:
      'Flags from the forum and GitHub, and held list posts, arrive here as reports. From one or several of them you open a case.',
  },
  mine: {
    heading: 'You look after no case that waits.',
    advice:
      'Press “Take it” in “Unassigned” or on a case’s page. Whoever looks after a case asks, convenes, and brings its record to meetings; its body decides.',
  },
  unassigned: {
    heading: 'Somebody looks after every open case.',
    advice:
      'A case is here from the moment it is opened until somebody takes it, or again once it is given back.',
  },
  due: {
    heading: 'Nothing is due.',
    advice:
      'Motions that close, measures to be looked at again, meetings that were called, what a body is to be told of: whatever has a day comes up here, soonest first.',
  },
  severe: {
    heading: 'No severe case is open.',
    advice:
      'A case comes here when its page says “severe track”. An emergency meeting of the body that decides is then called at once.',
  },
  open: {
    heading: 'No case is open.',
    advice:
      'Tick reports that belong together under “Waiting reports” and open a case from them. It stays here until it is decided, and comes back with an appeal.',
  },
} as const satisfies Record<ViewId, { heading: string; advice: string }>;
