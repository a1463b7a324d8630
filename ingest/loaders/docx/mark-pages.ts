const BREAK = /<w:lastRenderedPageBreak\s*\/>|<w:br\b[^>]*w:type="page"[^>]*\/>|<w:pageBreakBefore\s*\/>/g;

/** More characters or paragraphs than this do not fit on a page of an office's paper. */
const FULLEST_PAGE = { characters: 1_200, paragraphs: 45 };

/** Writes the number of each new page into the text of a DOCX, between two characters of the private area, where
 * Word has noted how it last laid the pages out; where it has not, explicit breaks count as long as what
 * stands between them fits on a page: of a longer text they tell no number.
 * @param xml word/document.xml.
 * @returns The marked text; pages null when nothing is known of them. */
export function markPages(xml: string): { xml: string; pages: number | null } {
  const rendered = xml.includes('lastRenderedPageBreak');
  if (!rendered && xml.split(BREAK).some(isMoreThanAPage)) return { xml, pages: null };
  let page = 1;
  const marked = xml.replace(BREAK, (found) => {
    const explicit = !found.includes('lastRenderedPageBreak');
    // Word notes the page that an explicit break begins as well: one of the two is enough.
    if (rendered && explicit) return '';
    // A paragraph's own break lies among its properties, where no text may stand.
    if (found.startsWith('<w:pageBreakBefore')) return found;
    page += 1;
    return `<w:t>\ue000${page}\ue001</w:t>`;
  });
  return { xml: marked, pages: page === 1 && !rendered ? null : page };
}

function isMoreThanAPage(xml: string): boolean {
  const characters = xml.replace(/<[^>]*>/g, '').length;
  return characters > FULLEST_PAGE.characters || xml.split('</w:p>').length > FULLEST_PAGE.paragraphs;
}
