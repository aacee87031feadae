import type { SettingsView } from '../../settings/settings-for.ts';
import { Table } from '../parts/table.tsx';

/** What is set from outside, and what of it is not safe. Nothing is changed here. */
export const SettingsPage = ({ view, runsIt }: { view: SettingsView; runsIt: boolean }) => (
  <>
    <header class="heading">
      <h1>Settings</h1>
      <p>
        What <code>comity.yaml</code> and the environment say. Whoever runs the server changes it there; it
        holds from the next start. Secrets are never shown. What is yours, such as keys and sessions, is under
        your name at the top.
      </p>
      {!runsIt && <p class="quiet">What belongs to the machine is shown to operators alone.</p>}
    </header>
    {view.warnings.length > 0 && (
      <section aria-labelledby="unsafe">
        <h2 id="unsafe">Not safe yet</h2>
        {view.warnings.map(({ words, advice }) => (
          <div class="note alarm">
            <p>
              <strong>{words}</strong>
            </p>
            <p>{advice}</p>
          </div>
        ))}
      </section>
    )}
    {runsIt && view.warnings.length === 0 && <p class="note done">Nothing of this is known to be unsafe.</p>}
    {view.groups.map(({ heading, settings }) => (
      <section>
        <h2>{heading}</h2>
        <Table
          caption="What is set"
          columns={['Setting', 'Value', 'What it means', 'Where']}
          rows={settings.map(({ name, value, meaning, where }) => [
            <strong>{name}</strong>,
            <bdi>{value}</bdi>,
            meaning,
            <code>{where}</code>,
          ])}
        />
      </section>
    ))}
  </>
);
