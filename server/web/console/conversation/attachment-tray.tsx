import { CloseOutlined, FileImageOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import type { Attachments } from '../hooks/use-attachments.ts';
import { useMessages } from '../i18n/language.tsx';
import { pictureAddress } from '../state/picture-address.ts';

/** Files that go with the reply: how far they are, what is wrong with them, and a way to take them out. */
export function AttachmentTray(props: { readonly ticketId: string; readonly attachments: Attachments }) {
  const words = useMessages().pictures;
  const { files, tooMany, remove, retry } = props.attachments;
  if (files.length === 0) return null;
  return (
    <div className="tray">
      <ul className="tray__files" aria-label={words.chosen}>
        {files.map(({ clientId, name, status, progress, problem, attachments }) => (
          <li key={clientId} className={`tray__file tray__file--${status}`}>
            {attachments.map(({ id }, index) => (
              <img
                key={id}
                className="tray__picture"
                src={pictureAddress(props.ticketId, id, 'thumb')}
                alt={attachments.length > 1 ? words.page(name, index + 1) : name}
              />
            ))}
            {attachments.length === 0 && <FileImageOutlined className="tray__icon" aria-hidden />}
            <span className="tray__name">
              {attachments.length > 1 ? words.pages(name, attachments.length) : name}
            </span>
            {status === 'uploading' && (
              <Progress
                className="tray__progress"
                percent={Math.round(progress * 100)}
                size="small"
                aria-label={words.uploading(name)}
              />
            )}
            {status === 'failed' && (
              <span className="tray__problem" role="alert">
                {problem ?? words.outage}
                {problem === null && (
                  <Button size="small" onClick={() => retry(clientId)}>
                    {words.retry}
                  </Button>
                )}
              </span>
            )}
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={words.remove(name)}
              onClick={() => remove(clientId)}
            />
          </li>
        ))}
      </ul>
      {tooMany && (
        <p className="tray__problem" role="alert">
          {words.tooMany}
        </p>
      )}
    </div>
  );
}
