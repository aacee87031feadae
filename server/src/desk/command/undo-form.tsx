import type { Undo } from './undo-of.ts';

/** One button that takes back what was just done in a case. */
export const UndoForm = ({ caseId, undo, back }: { caseId: string; undo: Undo; back?: string }) => (
  <form method="post" action={`/desk/cases/${caseId}/commands`} class="undo">
    <input type="hidden" name="form" value={undo.form} />
    {Object.entries(undo.fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {back && <input type="hidden" name="back" value={back} />}
    <button type="submit" class="plain">
      Undo
    </button>
  </form>
);
