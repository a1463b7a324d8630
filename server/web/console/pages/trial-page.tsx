import { useMessages } from '../i18n/language.tsx';
import { TryQuestion } from '../trial/try-question.tsx';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** Where questions are tried against what waits for approval. */
export function TrialPage(props: SidePageProps) {
  const words = useMessages().trial;
  return (
    <SidePage {...props} page="trial">
      {(bar) => (
        <div className="desk">
          {bar}
          <main className="local">
            <div className="local__page">
              <h1 className="local__title">{words.title}</h1>
              <p className="local__lead">{props.me.demo ? words.leadDemo : words.lead}</p>
              <TryQuestion csrfToken={props.me.csrfToken} upload={null} onExpired={props.onExpired} />
            </div>
          </main>
        </div>
      )}
    </SidePage>
  );
}
