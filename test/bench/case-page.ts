import { forum } from './community-file.ts';
import { alternateAll, type Figure, type Measurement, median, p95 } from './figure.ts';
import { type FilledServer, startFilledServer } from './filled-server.ts';

const otherCases = 10_000;
const warmUps = 30;
const rounds = 200;
const notes = 30;
const statements = 10;

/**
 * The time until the first byte of a case’s page comes: a decided case with thirty notes and ten statements, among ten
 * thousand others. It is held against the page of a member’s own account, which reads nothing of cases. And whether the
 * time tells of a case that is hidden: its refusal against that of a case which does not exist. Source: R28, R29
 */
export const casePage: Measurement = {
  names: ['case-page', 'hidden-case'],
  needs: ['postgres'],
  measure: async (ground, wanted) => {
    const server = await startFilledServer(ground, otherCases);
    try {
      const figures: Figure[] = [];
      if (wanted.has('case-page')) figures.push(await firstByte(server));
      if (wanted.has('hidden-case')) figures.push(await refusals(server));
      return figures;
    } finally {
      await server.stop();
    }
  },
};

const firstByte = async (server: FilledServer): Promise<Figure> => {
  const path = `/desk/cases/${await busyCase(server)}`;
  const { values, references } = await inTurns(
    () => server.firstByte(path),
    () => server.firstByte('/desk/account'),
  );
  const [value, reference] = [p95(values), p95(references)];
  const note = `first byte of a case’s page, of that of one’s own account: p95 ${value.toFixed(1)} and ${reference.toFixed(1)} ms, medians ${median(values).toFixed(1)} and ${median(references).toFixed(1)} ms`;
  const limit = { millisecondsMax: 50, milliseconds: value };
  return { name: 'case-page', value, reference, aim: null, limit, note };
};

/** The cases from which whoever looks is recused are filled in with the others. */
const refusals = async (server: FilledServer): Promise<Figure> => {
  const { values, references } = await inTurns(
    () => server.firstByte('/desk/cases/case-00001001', 404),
    () => server.firstByte('/desk/cases/case-99999999', 404),
  );
  const [value, reference] = [median(values), median(references)];
  const note = `a hidden case, of one that does not exist: medians ${value.toFixed(1)} and ${reference.toFixed(1)} ms`;
  return { name: 'hidden-case', value, reference, aim: { atMost: 1.2 }, note };
};

const inTurns = async (value: () => Promise<number>, reference: () => Promise<number>) => {
  for (let n = 0; n < warmUps; n += 1) await Promise.all([value(), reference()]);
  return alternateAll(rounds, value, reference);
};

const busyCase = async ({ decider }: FilledServer): Promise<string> => {
  const made = await decider.caseAbout(forum, { externalId: '900001', handle: 'jo' });
  const act = (command: object) => decider.request('POST', `/api/cases/${made.caseId}/commands`, command);
  for (let n = 0; n < notes; n += 1)
    await act({ type: 'add-note', note: `Call ${n}: somebody who was there told what they saw. `.repeat(5) });
  for (let n = 0; n < statements; n += 1)
    await act({
      type: 'record-statement',
      from: 'witness',
      statement: `What was seen, part ${n}. `.repeat(20),
    });
  await decider.suspend(made, { scope: 'everywhere', lengthDays: 30 });
  return made.caseId;
};
