import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { namesToldIn } from '../../../knowledge/text/redact-personal.ts';
import type { AppDeps, Glossary } from '../../app/deps.ts';
import type { CaseToSearch, Ticket, Viewer } from '../../store/ticket-port.ts';
import { bareValue } from '../../tickets/blot-values.ts';
import { calledBy } from '../../tickets/called-by.ts';
import { namesOfKin } from '../../tickets/names-of-kin.ts';
import type { Blots } from './blots.ts';
import { namesIn, tellingValues } from './intake-view.ts';

/** What an expert does not read of a case: what its forms say of who the resident is, sent or not, the names that were told in its
 * lines, and how else people say those.
 *
 * @param seen.lines Lines of the case that are at hand. */
export function expertBlots(
  seen: Pick<CaseToSearch, 'intakes' | 'unsent' | 'lines'>,
  glossary: Glossary,
  home: HomePlace,
): Blots {
  const told = seen.lines
    .filter(({ author }) => author.kind === 'resident')
    .flatMap(({ text }) => [...namesToldIn(text), ...namesOfKin(text)]);
  const forms = [...seen.intakes, ...seen.unsent];
  const names = [...namesIn(forms, glossary).map(bareValue), ...told];
  const known = [...tellingValues(forms, glossary).map(bareValue), ...told, ...names.flatMap(calledBy)];
  return { values: [...new Set(known)], home };
}

/** Newest lines in which names are looked for where a single line is shown. */
const LINES = 200;

/** The same, for a line of a case that is shown by itself. */
export async function readExpertBlots(
  { store, glossary, now }: AppDeps,
  { id, conversationId }: Pick<Ticket, 'id' | 'conversationId'>,
  viewer: Viewer,
): Promise<Blots> {
  const [intakes, unsent, { lines }, home] = await Promise.all([
    store.tickets.intakes(id),
    store.tickets.unsent(conversationId),
    store.tickets.linesNear(id, viewer, { around: null, most: LINES }),
    store.roster.home(now()),
  ]);
  return expertBlots({ intakes, unsent, lines }, glossary, home);
}
