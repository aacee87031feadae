import type { Procedure } from '@comity/core';
import { Table } from '../parts/table.tsx';
import { OriginWords } from './origin-words.tsx';
import type { Setting } from './settings.ts';
import { valueInWords } from './setting-value.ts';

/** Sentences that say a part of a procedure, and below them each of its settings. */
export const PartInWords = ({
  of,
  sentences,
  settings,
  procedure,
}: {
  /** What it is a part about, for the caption. */
  of: string;
  sentences: readonly string[];
  settings: readonly Setting[];
  procedure: Procedure;
}) => (
  <>
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
    <SettingsTable of={of} settings={settings} procedure={procedure} />
  </>
);

/** Each setting with what it means, what it is, and which document it comes from; folded up until it is wanted. */
export const SettingsTable = ({
  of,
  settings,
  procedure,
}: {
  of: string;
  settings: readonly Setting[];
  procedure: Procedure;
}) => (
  <details>
    <summary>Each setting, and where it comes from</summary>
    <Table
      caption={`Settings: ${of}`}
      columns={['Setting', 'Is', 'Comes from']}
      rows={settings.map(({ name, meaning, value, origin }) => [
        <>
          {meaning}
          <small class="hint">
            <code>{name}</code>
          </small>
        </>,
        valueInWords(value, procedure, name),
        <OriginWords origin={origin} procedure={procedure} name={name} />,
      ])}
    />
  </details>
);
