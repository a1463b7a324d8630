import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useMessages } from '../i18n/language.tsx';
import type { CaseAction } from '../state/case-actions.ts';

/** The actions that have a button of their own where there is room. */
const BUTTONS: readonly CaseAction[] = [
  'accept_referral',
  'reject_referral',
  'transfer',
  'snooze',
  'resolve',
];
const MOST_BUTTONS = 3;
const BUTTONS_COMPACT: readonly CaseAction[] = ['accept_referral', 'resolve'];

/** What can be done with a case: the frequent as buttons, the rest behind 「更多」. */
export function CaseMenu(props: {
  readonly actions: readonly CaseAction[];
  readonly open: CaseAction | null;
  /** Resolving is answered by something else: what is still missing. */
  readonly without: readonly CaseAction[];
  /** Whether the case is somebody else's, so that giving back is taking back. */
  readonly foreign: boolean;
  readonly compact: boolean;
  readonly onOpen: (action: CaseAction | null) => void;
}) {
  const words = useMessages().case;
  const offered = props.actions.filter((action) => !props.without.includes(action));
  const wanted = props.compact ? BUTTONS_COMPACT : BUTTONS;
  const buttons = wanted.filter((action) => offered.includes(action)).slice(0, MOST_BUTTONS);
  const rest = offered.filter((action) => !buttons.includes(action));
  const label = (action: CaseAction): string =>
    action === 'give_back' && props.foreign ? words.takeBack : words.action[action];
  return (
    <>
      {buttons.map((action) => (
        <Button
          key={action}
          data-action={action}
          aria-expanded={props.open === action}
          onClick={() => props.onOpen(props.open === action ? null : action)}
        >
          {label(action)}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
          menu={{
            items: rest.map((action) => ({
              key: action,
              label: label(action),
              onClick: () => props.onOpen(action),
            })),
          }}
        >
          <Button
            data-action="more"
            icon={<EllipsisOutlined />}
            aria-label={words.more}
            aria-haspopup="menu"
          />
        </Dropdown>
      )}
    </>
  );
}
