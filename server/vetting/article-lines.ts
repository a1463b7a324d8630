import { PACK } from '../../knowledge/answer/holds-at.ts';
import type { VersionText } from '../store/vetting-port.ts';

/** One line of an article as it is compared and read. */
export interface ArticleLine {
  readonly field:
    | 'title'
    | 'topic'
    | 'effective'
    | 'expires'
    | 'sensitivity'
    | 'audience'
    | 'locality'
    | 'town'
    | 'need'
    | 'source'
    | 'question'
    | 'section'
    | 'text';
  /** For whom, where and who must approve: the code, as `private` or `clinician`, of what ships `ships:anhui`; `on_approval`
   * for a day to come. */
  readonly text: string;
}

/** What ships was written for the places of the pack; the same code means the association's own everywhere else. */
function localityOf({ collection, locality }: VersionText['version']): string {
  return collection === PACK && locality !== 'national' ? `ships:${locality}` : locality;
}

/** All that residents and search see of a version, and who hears it and must approve it, one line each. */
export function articleLines({ version, passages }: VersionText): readonly ArticleLine[] {
  const lines: ArticleLine[] = [
    { field: 'title', text: version.title },
    { field: 'topic', text: version.topic },
    { field: 'effective', text: version.fromApproval ? 'on_approval' : version.effectiveFrom },
    { field: 'expires', text: version.expiresOn ?? '' },
    { field: 'sensitivity', text: version.sensitivity },
    ...version.audience.map((text) => ({ field: 'audience', text }) as const),
    { field: 'locality', text: localityOf(version) },
    ...version.towns.map(({ name }) => ({ field: 'town', text: name }) as const),
    ...version.needs.map((text) => ({ field: 'need', text }) as const),
  ];
  let source = '';
  for (const passage of passages) {
    if (passage.section !== '') lines.push({ field: 'section', text: passage.section });
    for (const text of passage.text.split('\n').filter((line) => line.trim() !== '')) {
      lines.push({ field: 'text', text });
    }
    for (const text of passage.questions) lines.push({ field: 'question', text });
    if (passage.source !== source) lines.push({ field: 'source', text: passage.source });
    source = passage.source;
  }
  return lines;
}
