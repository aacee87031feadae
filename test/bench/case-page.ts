import { forum } from './community-file.ts';
import { alternateAll, type Measurement, median, p95 } from './figure.ts';
import { type FilledServer, startFilledServer } from './filled-server.ts';

const otherCases = 10_000;
const warmUps = 30;
const rounds = 200;
const notes = 30;
const statements = 10;

/**
 * The time until the first byte of a case’s page comes: a decided case with thirty notes and ten statements, among ten
 * thousand others. It is held against the page of a member’s own account, which reads nothing of cases.
 */
export const casePage: Measurement = {
  names: ['case-page'],
  needs: ['postgres'],
  measure: async (ground) => {
    const server = await startFilledServer(ground, otherCases);
    try {
      const path = `/desk/cases/${await busyCase(server)}`;
      const [page, plain] = [() => server.firstByte(path), () => server.firstByte('/desk/account')];
      for (let n = 0; n < warmUps; n += 1) await Promise.all([page(), plain()]);
      const { values, references } = await alternateAll(rounds, page, plain);
      const [value, reference] = [p95(values), p95(references)];
      const note = `first byte of a case’s page, of that of one’s own account: p95 ${value.toFixed(1)} and ${reference.toFixed(1)} ms, medians ${median(values).toFixed(1)} and ${median(references).toFixed(1)} ms`;
      const limit = { millisecondsMax: 50, milliseconds: value };
      return [{ name: 'case-page', value, reference, aim: null, limit, note }];
    } finally {
      await server.stop();
    }
  },
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
