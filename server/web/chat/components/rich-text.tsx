import { callLink } from '../text/call-link.ts';
import { inlineParts } from '../text/inline-parts.ts';
import type { Table } from '../../text/table-of.ts';
import { textBlocks } from '../text/text-blocks.ts';

function Line({ text, calls }: { text: string; calls: boolean }) {
  return (
    <>
      {inlineParts(text).map((part) => {
        if (part.kind === 'strong') return <strong>{part.text}</strong>;
        if (part.kind === 'call') {
          if (!calls) return <strong>{part.number}</strong>;
          return <a href={callLink(part.number)}>{part.number}</a>;
        }
        return part.text;
      })}
    </>
  );
}

/** A table; where it is too wide for a phone, each row becomes lines that begin with the name of their column. */
function TableBlock({ table: { header, rows, wide }, calls }: { table: Table; calls: boolean }) {
  return (
    <table class={wide ? 'wide' : ''}>
      {header.length > 0 && (
        <thead>
          <tr>
            {header.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell, column) => (
              <td data-name={header[column] === undefined || cell === '' ? undefined : `${header[column]}：`}>
                <Line text={cell} calls={calls} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A text of ours with its paragraphs, lists, tables, quantities and hotlines. Never HTML from a message.
 * `calls` is false beside call buttons: there the numbers are only strong. */
export function RichText({ text, calls = true }: { text: string; calls?: boolean }) {
  return (
    <>
      {textBlocks(text).map((block) => {
        if (block.kind === 'table') return <TableBlock table={block} calls={calls} />;
        if (block.kind === 'paragraph')
          return (
            <p>
              <Line text={block.text} calls={calls} />
            </p>
          );
        if (block.kind === 'heading')
          return (
            <p class="subhead">
              <Line text={block.text} calls={calls} />
            </p>
          );
        const items = block.items.map((item) => (
          <li>
            <Line text={item} calls={calls} />
          </li>
        ));
        return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
      })}
    </>
  );
}
