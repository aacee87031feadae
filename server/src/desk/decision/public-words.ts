import type { Namings } from '../sentence/namings.ts';
import type { DecisionCommand } from './read-decision.ts';

/** Words that others than the parties get to read, and where. */
export type PublicWords = { readonly where: string; readonly words: string };

/** What a decision says in public: where it happened, in the places of a reprimand, to members. Source: R33, R40, R42 */
export const publicWordsOf = (command: DecisionCommand, names: Pick<Namings, 'channel'>): PublicWords[] => {
  const { statement, responses } = partsOf(command);
  const said = responses.flatMap((response): PublicWords[] => {
    if (response.kind === 'public-note')
      return [{ where: 'A public note where it happened', words: response.statement }];
    if (response.kind !== 'public-reprimand') return [];
    const { scope } = response;
    const where = scope === 'everywhere' ? 'all places' : scope.map(names.channel).join(', ');
    return [{ where: `A public reprimand in ${where}`, words: response.statement }];
  });
  return statement ? [...said, { where: 'To members or the public', words: statement }] : said;
};

const partsOf = (command: DecisionCommand) => {
  if (command.type === 'decide') return { statement: null, responses: command.responses };
  const { proposal } = command;
  if (proposal.kind === 'decide')
    return {
      statement: proposal.statement,
      responses: proposal.outcomes.flatMap(({ responses }) => responses),
    };
  return { statement: null, responses: proposal.kind === 'decide-appeal' ? proposal.responses : [] };
};
