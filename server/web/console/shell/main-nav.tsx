import type { Me } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute, HOME } from '../state/route.ts';
import type { Route } from '../state/route.ts';
import { worksOnCases, worksOnLocal } from '../state/reader-rights.ts';

/** Links between the pages of the console; nothing for a reader who has only one. */
export function MainNav(props: { readonly me: Me; readonly page: Route['page'] }) {
  const { me, page } = props;
  const words = useMessages();
  if (!worksOnCases(me) || !worksOnLocal(me)) return null;
  const pages: readonly (readonly [Route, string])[] = [
    [HOME, words.nav.cases],
    [{ page: 'local' }, words.nav.local],
  ];
  return (
    <nav className="main-nav" aria-label={words.nav.label}>
      {pages.map(([route, name]) => (
        <a
          key={route.page}
          className="main-nav__link"
          href={formatRoute(route)}
          aria-current={route.page === page ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
