/** A text with the words that were searched for standing out.
 * @param props.marks In UTF-16 units, one after the other. */
export function MarkedText(props: {
  readonly text: string;
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}) {
  const { text, marks } = props;
  const rest = marks.at(-1)?.end ?? 0;
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(marks[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(rest)}
    </>
  );
}
