import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ChannelsSeen } from '../api/channels-api.ts';
import type { ChannelsControl } from '../hooks/use-channels.ts';
import { useMessages } from '../i18n/language.tsx';

const LONGEST = 600;

/** Notices of the association to groups: one person proposes, another lets them out. */
export function GroupNotices(props: { readonly seen: ChannelsSeen; readonly control: ChannelsControl }) {
  const { control } = props;
  const { groups, notices } = props.seen;
  const words = useMessages().channels;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const propose = async (): Promise<void> => {
    if (await control.act((api) => api.propose(text, chosen))) {
      setText('');
      setChosen([]);
    }
  };
  return (
    <section className="channels__part" aria-label={words.notices}>
      <h2>{words.notices}</h2>
      <p>{words.noticesLead}</p>
      <div className="channels__form">
        <label>
          {words.text}
          <Input.TextArea
            rows={3}
            maxLength={LONGEST}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <label>
          {words.toGroups}
          <Select
            mode="multiple"
            value={[...chosen]}
            options={groups
              .filter(({ isDefault }) => !isDefault)
              .map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        </label>
        <Button disabled={text.trim() === '' || chosen.length === 0} onClick={() => void propose()}>
          {words.propose}
        </Button>
      </div>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <blockquote className="channels__notice">{notice.text}</blockquote>
            <span>
              {words.status[notice.status]} · {notice.mine ? words.mine : words.by(notice.author)}
            </span>
            <span>
              {notice.posts.map(({ name, state }) => `${name}（${words.posts[state]}）`).join('、')}
            </span>
            {notice.status === 'proposed' && !notice.mine && (
              <>
                <Button
                  size="small"
                  type="primary"
                  onClick={() => void control.act((api) => api.decide(notice.id, true))}
                >
                  {words.approve}
                </Button>
                <Button size="small" onClick={() => void control.act((api) => api.decide(notice.id, false))}>
                  {words.refuse}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
