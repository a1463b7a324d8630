import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import type { Loaded } from '../hooks/use-loaded.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { formatRoute } from '../state/route.ts';
import type { SettingsSection } from '../state/settings-sections.ts';

/** What every part of the settings is given. */
export interface SectionProps {
  readonly me: Me;
  readonly onExpired: () => void;
}

/** The parts of the settings, and the one that is open. */
export function SettingsScreen(props: {
  readonly bar: ReactNode;
  readonly sections: readonly SettingsSection[];
  readonly section: SettingsSection;
  readonly children: ReactNode;
}) {
  const { bar, sections, section, children } = props;
  const words = useMessages().settings;
  return (
    <div className="desk">
      {bar}
      <main className="local settings">
        <div className="local__page">
          {sections.length > 1 && (
            <nav className="settings__nav" aria-label={words.label}>
              {sections.map((one) => (
                <a
                  key={one}
                  className="settings__link"
                  href={formatRoute({ page: 'settings', section: one })}
                  aria-current={one === section ? 'page' : undefined}
                >
                  {words.sections[one]}
                </a>
              ))}
            </nav>
          )}
          {children}
        </div>
      </main>
    </div>
  );
}

/** Shows what was read, or that it is on its way, or that it did not come. */
export function WhenLoaded<T>(props: {
  readonly from: Loaded<T>;
  readonly children: (data: T) => ReactNode;
}) {
  const { from, children } = props;
  const words = useMessages();
  if (from.data !== null) return <>{children(from.data)}</>;
  if (!from.failed) return <Skeleton active paragraph={{ rows: 8 }} />;
  return (
    <EmptyState title={words.settings.failed}>
      <Button onClick={from.reload}>{words.app.retry}</Button>
    </EmptyState>
  );
}
