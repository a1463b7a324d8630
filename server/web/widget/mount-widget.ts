import type { HostMessage } from '../chat/session/host-page.ts';
import { NEUTRAL_PAGE } from '../chat/session/neutral-page.ts';
import { readWidgetOptions, type WidgetOptions } from './widget-options.ts';
import { widgetStyles } from './widget-styles.ts';

/** Adds a button to a page and, once it is tapped, the chat in a frame. The page's own styles do not reach in and ours
 * do not reach out. Nothing is loaded from us before the tap. */
export function mountWidget(script: HTMLScriptElement): void {
  const options = readWidgetOptions(script.src, script.dataset);
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root);

  const frameBox = document.createElement('div');
  frameBox.className = `frame ${options.side}`;
  frameBox.hidden = true;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `open ${options.side}`;
  const label = document.createElement('span');
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  button.append(label, badge);
  root.append(frameBox, button);

  let frame: HTMLIFrameElement | null = null;
  let told = 0;
  let read = 0;

  function show(open: boolean): void {
    if (open && frame === null) {
      frame = createFrame(options);
      frameBox.append(frame);
    }
    frameBox.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    label.textContent = open ? options.closeLabel : options.label;
    button.classList.toggle('opened', open);
    read = told;
    count();
    if (open) frame?.focus();
    else if (frame !== null) button.focus();
  }
  function count(): void {
    const unread = frameBox.hidden ? Math.max(0, told - read) : 0;
    badge.hidden = unread === 0;
    badge.textContent = unread === 0 ? '' : String(Math.min(unread, 99));
  }

  button.addEventListener('click', () => show(frameBox.hidden === true));
  window.addEventListener('message', (event: MessageEvent<HostMessage | null>) => {
    if (frame === null || event.source !== frame.contentWindow || event.origin !== options.origin) return;
    const message = event.data;
    if (message?.type === 'youyu:close') show(false);
    if (message?.type === 'youyu:leave') window.location.replace(NEUTRAL_PAGE);
    if (message?.type === 'youyu:unread') {
      told = message.count;
      if (!frameBox.hidden || told < read) read = told;
      count();
    }
  });
  show(false);
  document.body.append(host);
}

function createFrame(options: WidgetOptions): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = options.chatUrl;
  frame.title = options.label;
  frame.referrerPolicy = 'no-referrer';
  return frame;
}

/** A style sheet made by script passes any content policy; an older browser gets an element. */
function adoptStyles(root: ShadowRoot): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(widgetStyles);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement('style');
  style.textContent = widgetStyles;
  root.append(style);
}
