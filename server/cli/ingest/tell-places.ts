import type { ReadDocument } from '../../../ingest/extract.ts';
import type { Parser } from '../../../ingest/worker/parser.ts';
import type { Place } from '../../place-of.ts';
import { isElsewhere, issuedBy, sayElsewhere, whereItHolds } from '../../uploads/where-it-holds.ts';

/** Tells of what a parser reads for whom it holds, as the page for uploads does: what the country or the own province has
 * issued holds there, and of what another place has issued the report and its approver are told.
 * @param holdsHere Whether its editor says that what other places have issued holds here, too. */
export function tellPlaces(parser: Parser, home: Place, holdsHere: boolean): Parser {
  return {
    ...parser,
    read: async (request, onPage) =>
      (await parser.read(request, onPage)).map((document) => placed(document, home, holdsHere)),
  };
}

function placed(document: ReadDocument, home: Place, holdsHere: boolean): ReadDocument {
  const { version, extract } = document;
  const issuing = issuedBy(document);
  if (issuing === null) return document;
  const { places } = issuing;
  const passages = version.passages.map((passage) => ({
    ...passage,
    locality: whereItHolds(issuing, home, passage.locality),
  }));
  if (!isElsewhere(places, home)) return { ...document, version: { ...version, passages } };
  const note = sayElsewhere(places.join('、'), holdsHere);
  return {
    ...document,
    version: { ...version, passages, ...(holdsHere ? {} : { askWhereItHolds: true as const }) },
    extract: { ...extract, notes: [note, ...extract.notes] },
  };
}
