import type { ArticleDiffLine } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';
import { diffCells, diffLineText, diffRuns } from '../state/articles.ts';
import { changedWithin, type InThree } from '../state/changed-within.ts';

type Localities = Readonly<Record<string, string>>;

/** Stretches without a change that are longer than this are folded, in lines. */
const SHOWN = 3;

/** What a version changes, line by line. A sign and a word say it besides the colour. */
export function ArticleDiff(props: {
  readonly lines: readonly ArticleDiffLine[];
  readonly against: number;
  readonly localities: Localities;
}) {
  const { localities } = props;
  const words = useMessages();
  const runs = diffRuns(props.lines);
  return (
    <section className="diff" aria-labelledby="diff-title">
      <h3 id="diff-title" className="article__heading">
        {words.articles.diff(props.against)}
      </h3>
      {runs.every(({ changed }) => !changed) && <p className="diff__none">{words.articles.noDiff}</p>}
      {runs.map(({ changed, lines }, index) =>
        changed || lines.length <= SHOWN ? (
          <Lines key={index} lines={lines} localities={localities} />
        ) : (
          <details key={index}>
            <summary>{words.articles.unchanged(lines.length)}</summary>
            <Lines lines={lines} localities={localities} />
          </details>
        ),
      )}
    </section>
  );
}

function Lines({
  lines,
  localities,
}: {
  readonly lines: readonly ArticleDiffLine[];
  readonly localities: Localities;
}) {
  const words = useMessages();
  const marks = marksOf(lines);
  return lines.map((changed, index) => {
    const { op, field } = changed;
    const cells = diffCells(changed);
    // A line that is drawn below a header says nothing.
    if (cells?.length === 0) return null;
    const line =
      cells === null ? (
        <Marked of={marks.get(changed)} line={diffLineText(changed, words.articles, localities)} />
      ) : (
        <span className="diff__cells">
          {cells.map((cell, column) => (
            <span key={column}>{cell}</span>
          ))}
        </span>
      );
    return (
      <p key={index} className={`diff__line diff__line--${op}`} data-field={field}>
        {op === 'added' && (
          <ins>
            <span className="visually-hidden">{words.articles.added}</span>
            {line}
          </ins>
        )}
        {op === 'removed' && (
          <del>
            <span className="visually-hidden">{words.articles.removed}</span>
            {line}
          </del>
        )}
        {op === 'same' && line}
      </p>
    );
  });
}

/** A line, with what is changed in it marked. */
function Marked({ of, line }: { readonly of: InThree | undefined; readonly line: string }) {
  if (of === undefined || of[1] === '') return line;
  const [before, changed, after] = of;
  return (
    <>
      {before}
      <mark className="diff__mark">{changed}</mark>
      {after}
    </>
  );
}

/** What is changed within lines: the first that goes stands beside the first that comes, and so on. Of fields with names of
 * their own, as the reader has them, the whole line is read. */
function marksOf(lines: readonly ArticleDiffLine[]): ReadonlyMap<ArticleDiffLine, InThree> {
  const marks = new Map<ArticleDiffLine, InThree>();
  const isText = ({ field }: ArticleDiffLine): boolean => field === 'text' || field === 'section';
  const gone = lines.filter((line) => line.op === 'removed' && isText(line));
  const come = lines.filter((line) => line.op === 'added' && isText(line));
  for (const [place, old] of gone.entries()) {
    const fresh = come[place];
    const found = fresh === undefined ? null : changedWithin(old.text, fresh.text);
    if (fresh === undefined || found === null) continue;
    marks.set(old, found.old);
    marks.set(fresh, found.fresh);
  }
  return marks;
}
