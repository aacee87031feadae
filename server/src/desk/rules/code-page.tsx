import { Empty } from '../parts/page.tsx';
import { RulesLinks } from '../parts/rules-links.tsx';

/** The code of conduct: where it can be read; Comity does not keep its text yet. Source: R63 */
export const CodePage = ({ codeUrl }: { codeUrl: string | null }) => (
  <>
    <header class="heading">
      <h1>Code of conduct</h1>
      <RulesLinks open="/desk/code" />
    </header>
    {codeUrl !== null && (
      <p>
        Each notice says where the code can be read:{' '}
        <a href={codeUrl} rel="noreferrer noopener">
          <bdi>{codeUrl}</bdi>
        </a>
      </p>
    )}
    <Empty heading="The text of the code is not kept here yet.">
      <p>
        Findings and decisions name its clauses by their numbers, as the members write them. Later its
        editions will stand here: each clause, what each channel fills in, and what changed when.
      </p>
      {codeUrl === null && (
        <p>
          No address is set either: write <code>codeUrl:</code> under <code>community:</code> in{' '}
          <code>comity.yaml</code>, so that notices can say where the code is.
        </p>
      )}
    </Empty>
  </>
);
