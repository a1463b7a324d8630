import { Popconfirm, type PopconfirmProps } from 'antd';
import { useId, useRef } from 'react';
import { useMessages } from '../i18n/language.tsx';

interface AskFirstProps
  extends Omit<PopconfirmProps, 'onOpenChange' | 'afterOpenChange' | 'cancelButtonProps'> {
  /** What the Enter key does when the question has come; `cancel` before what cannot be taken back. */
  readonly focus: 'ok' | 'cancel';
}

/** A question before something is done. It takes the focus once it stands in sight, since the browser gives none to what does not,
 * and gives it back to what was pressed. */
export function AskFirst({ focus, okButtonProps, cancelText, ...props }: AskFirstProps) {
  const words = useMessages();
  const id = useId();
  const pressed = useRef<Element | null>(null);
  const focused = { id };
  const open = (isOpen: boolean): void => {
    if (isOpen) pressed.current = document.activeElement;
  };
  const opened = (isOpen: boolean): void => {
    if (isOpen) document.getElementById(id)?.focus();
    else if (document.activeElement === document.body && pressed.current instanceof HTMLElement)
      pressed.current.focus();
  };
  return (
    <Popconfirm
      {...props}
      cancelText={cancelText ?? words.app.cancel}
      okButtonProps={{ ...okButtonProps, ...(focus === 'ok' && focused) }}
      cancelButtonProps={focus === 'cancel' ? focused : {}}
      onOpenChange={open}
      afterOpenChange={opened}
    />
  );
}
