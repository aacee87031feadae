import type { Draft } from '../../drafts/read-drafts.ts';
import { ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';

type OffersProps = { readonly drafts: readonly Draft[]; readonly zone: string };

/** What the reader began to write on this page and did not send. A script puts it into its form; the words stand here. */
export const DraftOffers = ({ drafts, zone }: OffersProps) =>
  drafts.length === 0 ? null : (
    <aside class="drafts" aria-label="What you began to write">
      {drafts.map((draft) => (
        <div class="note standing" data-draft={draft.id} data-form={draft.form}>
          <p>
            You began “<bdi>{draft.title}</bdi>” on <Moment at={draft.beganAt} zone={zone} />. It was not
            sent.
          </p>
          <details>
            <summary>What you wrote</summary>
            {wordsOf(draft).map((text, index) => (
              <ForeignBlock text={text} label={`What you wrote, ${index + 1}`} />
            ))}
          </details>
          <div class="actions">
            <form method="get" action={draft.page.split('?')[0]} data-keep-writing>
              {[...new URLSearchParams(draft.page.split('?')[1] ?? '')].map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
              <input type="hidden" name="draft" value={draft.id} />
              <button type="submit">Keep writing</button>
            </form>
            <form method="post" action="/desk/drafts/removal">
              <input type="hidden" name="id" value={draft.id} />
              <input type="hidden" name="page" value={draft.page} />
              <button type="submit" class="secondary outline">
                Throw it away
              </button>
            </form>
          </div>
          <template data-content={JSON.stringify(draft.content)} />
        </div>
      ))}
    </aside>
  );

/** What a person writes; what is chosen is quickly chosen again. */
const wordsOf = ({ content }: Draft): string[] =>
  content.flatMap(([, value]) => (/\s/.test(value.trim()) || value.length > 40 ? value : []));
