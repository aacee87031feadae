import type { Procedure } from '@comity/core';
import { listed } from '../parts/words.ts';
import requirements from './requirements.json' with { type: 'json' };
import type { Origin } from './settings.ts';
import { valueInWords } from './setting-value.ts';

/** The documents, by the tags that requirements name them with. */
const documents: Readonly<Record<string, string>> = {
  'ALA-P': 'ALA, Code of Conduct Review Protocols (2020)',
  'ALA-O': 'ALA, Online Code of Conduct',
  'ALA-D': 'ALA, Online Code of Conduct, draft',
  CORE: 'Core, Code of Conduct for events',
  IIIF: 'IIIF, Code of Conduct',
  OCA: 'Orbis Cascade Alliance, charge of the task force',
};

const known: Readonly<Record<string, { words: string; from: readonly string[] }>> = requirements;

/** Where the value of a setting comes from: documents, a choice where they leave a question, or the community itself. */
export const OriginWords = ({
  origin,
  procedure,
  name,
}: {
  origin: Origin;
  procedure: Procedure;
  name: string;
}) =>
  origin.as === 'own' ? (
    <>
      Your community’s own.
      {'presetValue' in origin && (
        <small class="hint">
          The procedure it began with says: {valueInWords(origin.presetValue, procedure, name)}
        </small>
      )}
    </>
  ) : (
    <ul class="plain origins">
      {origin.sources.map((source) => (
        <li>
          <SourceWords source={source} />
        </li>
      ))}
    </ul>
  );

const SourceWords = ({ source }: { source: string }) => {
  const requirement = known[source];
  if (!requirement) return <>A choice: {source.replace(/^(setting|peer): /, '')}</>;
  return (
    <>
      {requirement.words}
      <small class="hint">
        {source}, {listed(requirement.from.map((tag) => documents[tag] ?? tag))}
      </small>
    </>
  );
};
