import { Button } from 'antd';
import { useState } from 'react';
import type { ColleagueList } from '../../../api/queue.ts';
import { colleaguePicks } from '../hooks/use-picks.ts';
import { useMessages } from '../i18n/language.tsx';
import { TextBox } from './text-box.tsx';

/** Words to colleagues; 「@」 calls one of them. */
export function NoteBox(props: {
  readonly colleagues: ColleagueList;
  readonly userId: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSave: () => void;
}) {
  const words = useMessages();
  const [search, setSearch] = useState<string | null>(null);
  return (
    <>
      <TextBox
        text={props.text}
        label={words.compose.noteLabel}
        placeholder={words.compose.notePlaceholder}
        sources={[
          {
            sign: '@',
            label: words.case.mention.label,
            picks: colleaguePicks(props.colleagues, search, props.userId),
            nothing: words.case.transfer.none.person,
            loading: words.case.canned.loading,
            onSearch: setSearch,
          },
        ]}
        onText={props.onText}
        onSend={props.onSave}
      />
      <div className="composer__foot composer__foot--note">
        <Button className="composer__save" disabled={props.text.trim() === ''} onClick={props.onSave}>
          {words.compose.save}
        </Button>
        <span className="composer__hint">
          {words.compose.noteHint}
          {props.colleagues.people.length > 1 && ` · ${words.case.mention.hint}`}
        </span>
      </div>
    </>
  );
}
