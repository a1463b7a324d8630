/** What a site may choose with `data-` attributes on the script's tag. */
export interface WidgetOptions {
  /** The chat's address, on the origin that the script came from. */
  readonly chatUrl: string;
  readonly origin: string;
  readonly label: string;
  readonly closeLabel: string;
  readonly side: 'left' | 'right';
}

/** Reads `data-label`, `data-side` (`left` or `right`), `data-entry` (`youth`) and `data-lang` (`zh` or `en`).
 * @param src The script's full address.
 * @throws {TypeError} If `src` is no address. */
export function readWidgetOptions(
  src: string,
  data: Readonly<Record<string, string | undefined>>,
): WidgetOptions {
  const { origin } = new URL(src);
  const chat = new URL('/?embed=1', origin);
  const english = data['lang'] === 'en';
  if (data['entry'] === 'youth') chat.searchParams.set('entry', 'youth');
  if (english) chat.searchParams.set('lang', 'en');
  return {
    chatUrl: chat.href,
    origin,
    label: data['label'] || (english ? 'Ask the assistant' : '问优育助手'),
    closeLabel: english ? 'Close the chat' : '收起对话',
    side: data['side'] === 'left' ? 'left' : 'right',
  };
}
