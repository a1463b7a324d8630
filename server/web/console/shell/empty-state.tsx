import type { ReactNode } from 'react';

/** An empty place that says what to do. */
export function EmptyState(props: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty__title">{props.title}</p>
      {props.hint !== undefined && <p className="empty__hint">{props.hint}</p>}
      {props.children}
    </div>
  );
}
