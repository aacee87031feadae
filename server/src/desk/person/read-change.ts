import { type FieldMistake, Problem } from '../../http/problem.ts';
import { Merge, Reason, Split } from '../../http/person-wishes.ts';
import { type Typed, typedOne } from '../parts/field.tsx';

/** Whether an account is theirs, and why. @throws Problem 422 with the mistakes. */
export const readAnswer = (typed: Typed) => {
  const answer = typedOne(typed, 'answer');
  const reason = typedOne(typed, 'proposalReason');
  mustBe([
    [answer !== 'confirm' && answer !== 'refuse', 'proposalReason', 'Press one of the two buttons.'],
    [reason.trim() === '', 'proposalReason', 'Write why you think so.'],
  ]);
  return {
    answer,
    personId: typedOne(typed, 'personId'),
    accountId: typedOne(typed, 'accountId'),
    ...readAs(Reason, { reason }, { reason: 'proposalReason' }),
  };
};

/** The other person by the list or by the address of their page, and why. @throws Problem 422 with the mistakes. */
export const readMerge = (typed: Typed) => {
  const page = typedOne(typed, 'otherPage')
    .trim()
    .replace(/[?#].*$/, '');
  const personId = typedOne(typed, 'otherId') || page.slice(page.lastIndexOf('/') + 1);
  const reason = typedOne(typed, 'mergeReason');
  mustBe([
    [personId === '', 'otherId', 'Choose the other person, or give the address of their page.'],
    [reason.trim() === '', 'mergeReason', 'Write why they are one.'],
  ]);
  return readAs(Merge, { personId, reason }, { personId: 'otherId', reason: 'mergeReason' });
};

/** Which accounts go, and why. @throws Problem 422 with the mistakes. */
export const readSplit = (typed: Typed) => {
  const accountIds = [...(typed.splitAccountIds ?? [])];
  const reason = typedOne(typed, 'splitReason');
  mustBe([
    [accountIds.length === 0, 'splitAccountIds', 'Tick the accounts that are another human’s.'],
    [reason.trim() === '', 'splitReason', 'Write why they are two.'],
  ]);
  return readAs(Split, { accountIds, reason }, { accountIds: 'splitAccountIds', reason: 'splitReason' });
};

/** Which merge or split was a mistake, and why. @throws Problem 422 with the mistakes. */
export const readUndo = (typed: Typed) => {
  const reason = typedOne(typed, 'undoReason');
  mustBe([[reason.trim() === '', 'undoReason', 'Write why it was a mistake.']]);
  return { changeId: typedOne(typed, 'changeId'), ...readAs(Reason, { reason }, { reason: 'undoReason' }) };
};

const mustBe = (checks: readonly (readonly [isWrong: boolean, field: string, detail: string])[]): void => {
  const mistakes = checks.flatMap(([isWrong, field, detail]) => (isWrong ? [{ field, detail }] : []));
  if (mistakes.length > 0) throw invalidWith(mistakes);
};

type Schema<Read> = {
  safeParse(
    input: unknown,
  ):
    | { success: true; data: Read }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
};

/** What only the schema knows, such as a text that is too long; said beside the form's own field. */
const readAs = <Read>(
  schema: Schema<Read>,
  input: unknown,
  fieldOf: Readonly<Record<string, string>>,
): Read => {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  throw invalidWith(
    read.error.issues.map(({ path: [first], message }) => ({
      field: fieldOf[String(first)] ?? String(first),
      detail: message,
    })),
  );
};

const invalidWith = (mistakes: readonly FieldMistake[]) =>
  new Problem(422, 'invalid', 'Something is missing or wrong.', { mistakes });
