import { App as AntApp, Button } from 'antd';
import { useMemo } from 'react';
import type { ReadinessList } from '../../../../api/readiness.ts';
import { createReadinessApi } from '../../api/readiness-api.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { useMessages } from '../../i18n/language.tsx';
import type { SectionProps } from '../settings-screen.tsx';

/** With which an administrator says that something was done which the program cannot see; nothing for all other things. */
export function ReadinessConfirm(props: {
  readonly id: ReadinessList['entries'][number]['id'];
  readonly me: SectionProps['me'];
  readonly loaded: Loaded<ReadinessList>;
}) {
  const { id, me, loaded } = props;
  const words = useMessages().golive.readiness;
  const { message } = AntApp.useApp();
  const api = useMemo(() => createReadinessApi(me.csrfToken), [me.csrfToken]);
  const confirm = async (told: () => Promise<ReadinessList>): Promise<void> => {
    const refused = await loaded.attempt(async () => loaded.show(await told()));
    if (refused !== null) void message.error(refused);
  };
  if (!me.wholeRoles.includes('admin')) return null;
  if (id === 'backup') {
    return <Button onClick={() => void confirm(() => api.confirmBackup())}>{words.backupDone}</Button>;
  }
  if (id === 'damaged') {
    return <Button onClick={() => void confirm(() => api.confirmDamaged())}>{words.damagedSeen}</Button>;
  }
  return null;
}
