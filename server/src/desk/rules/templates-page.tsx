import type { Notice } from '@comity/core';
import { ForeignBlock } from '../parts/foreign.tsx';
import { noticeKindNames } from '../parts/procedure-words.ts';
import { RulesLinks } from '../parts/rules-links.tsx';
import { capital } from '../parts/words.ts';

/** How notices are worded today, each with a sample. Source: R44, R50 */
export const TemplatesPage = ({ samples }: { samples: readonly Notice[] }) => (
  <>
    <header class="heading">
      <h1>Wording of notices</h1>
      <RulesLinks open="/desk/templates" />
      <p>
        This is how each kind of notice is worded. The case, its dates and its words below are invented; name,
        code and way to appeal are those of your community.
      </p>
      <p class="note">
        The wording is built in and cannot be changed here yet. Committees will be able to change it later.
        What is said to somebody in particular is written with each decision.
      </p>
    </header>
    <div class="letters">
      {samples.map(({ kind, subject, body }) => (
        <section>
          <h2>{capital(noticeKindNames[kind])}</h2>
          <ForeignBlock text={`${subject}\n\n${body}`} label={`Sample: ${noticeKindNames[kind]}`} />
        </section>
      ))}
    </div>
  </>
);
