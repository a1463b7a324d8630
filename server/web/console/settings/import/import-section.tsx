import { useMessages } from '../../i18n/language.tsx';
import type { SectionProps } from '../settings-screen.tsx';
import { ImportFlow } from './import-flow.tsx';

/** The lists of an association, from a workbook. */
export function ImportSection(props: SectionProps) {
  const words = useMessages().golive.import;
  return (
    <>
      <h1 className="local__title">{words.title}</h1>
      <p className="local__lead">{words.lead}</p>
      <ImportFlow {...props} />
    </>
  );
}
