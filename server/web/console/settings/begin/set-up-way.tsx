import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReadinessList } from '../../../../api/readiness.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { useMessages } from '../../i18n/language.tsx';
import { formatRoute } from '../../state/route.ts';
import { nextStep, type SetUpState, type SetUpStep } from '../../state/set-up-steps.ts';
import { BeforeLinksGo } from '../import/before-links-go.tsx';
import { ImportFlow } from '../import/import-flow.tsx';
import { ReadinessConfirm } from '../readiness/readiness-confirm.tsx';
import { ReadinessEntry } from '../readiness/readiness-entry.tsx';
import type { SectionProps } from '../settings-screen.tsx';

/** Steps that one workbook does at once. */
const FROM_WORKBOOK: ReadonlySet<SetUpStep> = new Set(['association', 'places', 'people']);

/** All steps with how they stand, and the one that is open: at first the first that is not done. What is done does not close
 * it: its outcome, such as links to hand over, stays until the reader goes on. */
export function SetUpWay(
  props: SectionProps & { readonly steps: readonly SetUpState[]; readonly loaded: Loaded<ReadinessList> },
) {
  const { steps, loaded, ...section } = props;
  const words = useMessages().golive.begin;
  const [open, setOpen] = useState(() => nextStep(steps));
  const [held, setHeld] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const goTo = (id: SetUpStep): void => {
    setOpen(id);
    heading.current?.focus();
    // Done elsewhere, or by a colleague.
    loaded.reload();
  };
  const place = steps.findIndex(({ id }) => id === open);
  const [before, here, after] = [steps[place - 1], steps[place], steps[place + 1]];
  if (here === undefined) return null;
  const left = steps
    .filter((step) => step.open > 0)
    .map(({ id }) => words.things[id].name)
    .join('、');
  return (
    <>
      <nav aria-label={words.steps}>
        <ol className="way">
          {steps.map((step, index) => (
            <li key={step.id}>
              <BeforeLinksGo
                held={held && step.id !== open}
                okText={words.things[step.id].name}
                onGo={() => goTo(step.id)}
              >
                {(onClick) => (
                  <button
                    type="button"
                    className="way__step"
                    data-step={step.id}
                    aria-current={step.id === open ? 'step' : undefined}
                    onClick={onClick}
                  >
                    <span className="numeric">{index + 1}</span>
                    {words.things[step.id].name}
                    <span className={`ready__state ready__state--${step.open === 0 ? 'good' : 'note'}`}>
                      {words.state(step.open)}
                    </span>
                  </button>
                )}
              </BeforeLinksGo>
            </li>
          ))}
        </ol>
      </nav>
      <section className="card" aria-labelledby="step-title">
        <h2 className="card__title" id="step-title" ref={heading} tabIndex={-1}>
          {words.step(place + 1, steps.length, words.things[open].name)}
        </h2>
        <div className="card__body">
          <p>{words.things[open].what}</p>
          {open === 'ready' && (
            <p>
              {left === '' ? words.allDone : words.left(left)}{' '}
              <a href={formatRoute({ page: 'settings', section: 'readiness' })}>{words.all}</a>
            </p>
          )}
        </div>
        <ul className="rows">
          {here.entries.map((entry) => (
            <ReadinessEntry key={entry.id} entry={entry}>
              <ReadinessConfirm id={entry.id} me={section.me} loaded={loaded} />
            </ReadinessEntry>
          ))}
        </ul>
        {FROM_WORKBOOK.has(open) && (
          <div className="card__body">
            <ImportFlow key={open} {...section} onDone={loaded.reload} onHold={setHeld} />
          </div>
        )}
        <div className="card__body way__tools">
          {before !== undefined && (
            <BeforeLinksGo held={held} okText={words.previous} onGo={() => goTo(before.id)}>
              {(onClick) => <Button onClick={onClick}>{words.previous}</Button>}
            </BeforeLinksGo>
          )}
          {after !== undefined && (
            <BeforeLinksGo
              held={held}
              okText={words.next(words.things[after.id].name)}
              onGo={() => goTo(after.id)}
            >
              {(onClick) => (
                <Button type="primary" onClick={onClick}>
                  {words.next(words.things[after.id].name)}
                </Button>
              )}
            </BeforeLinksGo>
          )}
        </div>
      </section>
    </>
  );
}
