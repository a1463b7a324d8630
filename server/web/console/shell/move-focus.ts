/** Brings the list of what must be done into sight. */
export function focusChecklist(): void {
  const list = document.querySelector<HTMLElement>('#checklist');
  list?.scrollIntoView({ block: 'start' });
  list?.focus({ preventScroll: true });
}

/** Leads whoever goes by the keyboard past the queue. The address keeps its route: only the focus moves. */
export function focusConversation(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#conversation')?.focus();
}
