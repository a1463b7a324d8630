import { readBlocks } from '../state/read-blocks.ts';
import './read-text.css';

/** A text that was read out of a document, with its headings and tables as such.
 * @param props.className Of its plain stretches. */
export function ReadText({ text, className = '' }: { readonly text: string; readonly className?: string }) {
  return (
    <>
      {readBlocks(text).map((block, at) => {
        if (block.kind === 'text') {
          return (
            <p key={at} className={`read-text ${className}`}>
              {block.text}
            </p>
          );
        }
        if (block.kind === 'heading') {
          // Beside the page's own headings it is the words of a document.
          return (
            <p key={at} className="read-text read-text__heading" data-level={block.level}>
              {block.text}
            </p>
          );
        }
        return (
          <div key={at} className="read-text__frame">
            <table className="read-text__table">
              {block.header.length > 0 && (
                <thead>
                  <tr>
                    {block.header.map((name, column) => (
                      <th key={column} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
              )}
              <tbody>
                {block.rows.map((cells, row) => (
                  <tr key={row}>
                    {cells.map((cell, column) => (
                      <td key={column}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
    </>
  );
}
