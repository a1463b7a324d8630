import { inlineParts } from '../text/inline-parts.ts';
import { textBlocks } from '../text/text-blocks.ts';

function Line({ text }: { text: string }) {
  return (
    <>
      {inlineParts(text).map((part) => {
        if (part.kind === 'strong') return <strong>{part.text}</strong>;
        if (part.kind === 'call') return <a href={`tel:${part.number}`}>{part.number}</a>;
        return part.text;
      })}
    </>
  );
}

/** A text of ours with its paragraphs, lists, quantities and hotlines. Never HTML from a message. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {textBlocks(text).map((block) => {
        if (block.kind === 'paragraph')
          return (
            <p>
              <Line text={block.text} />
            </p>
          );
        if (block.kind === 'heading')
          return (
            <p class="subhead">
              <Line text={block.text} />
            </p>
          );
        const items = block.items.map((item) => (
          <li>
            <Line text={item} />
          </li>
        ));
        return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
      })}
    </>
  );
}
