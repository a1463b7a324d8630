/** What the chat tells the page that embeds it; never a word of the conversation. */
export type HostMessage =
  | { readonly type: 'youyu:close' }
  | { readonly type: 'youyu:leave' }
  | { readonly type: 'youyu:unread'; readonly count: number };

/** Tells the embedding page. Any page may hear these: they carry nothing private. */
export function tellHost(message: HostMessage): void {
  if (window.parent !== window) window.parent.postMessage(message, '*');
}
