import { tellHost } from './host-page.ts';
import { NEUTRAL_PAGE } from './neutral-page.ts';

/** Shows a page that nobody asks about, at once: the chat is out of sight before anything is loaded, and Back does
 * not lead here. */
export function leaveQuickly(): void {
  document.body.hidden = true;
  document.title = '';
  tellHost({ type: 'youyu:leave' });
  window.location.replace(NEUTRAL_PAGE);
}
