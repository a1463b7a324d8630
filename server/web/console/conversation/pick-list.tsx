/** What can be put in the place of a command under the caret. */
export interface Pick {
  readonly id: string;
  readonly title: string;
  /** A second line, shortened; empty for none. */
  readonly detail: string;
  /** What goes into the text. */
  readonly words: string;
}

/** The list above the text box; the box keeps the focus and moves through it with the arrow keys. */
export function PickList(props: {
  readonly id: string;
  readonly label: string;
  readonly picks: readonly Pick[];
  readonly chosen: number;
  /** In place of an empty list. */
  readonly nothing: string;
  readonly onPick: (pick: Pick) => void;
}) {
  if (props.picks.length === 0) {
    return (
      <p className="picks picks--empty" role="status">
        {props.nothing}
      </p>
    );
  }
  return (
    <ul className="picks" role="listbox" id={props.id} aria-label={props.label}>
      {props.picks.map((pick, index) => (
        <li
          key={pick.id}
          id={`${props.id}-${index}`}
          role="option"
          className="picks__item"
          aria-selected={index === props.chosen}
          // The box keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(pick)}
        >
          <span className="picks__title">{pick.title}</span>
          {pick.detail !== '' && <span className="picks__detail">{pick.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
