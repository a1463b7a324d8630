import { DomHandler, Parser } from 'htmlparser2';

/** Deeper than this nothing is nested on its own, as in browsers: pages of a thousand open tags are a mistake or an attack. */
const DEEPEST = 500;
/** Deeper than this a tag is not even opened: the parser keeps what is open in a list that it moves for each new one. */
const DEEPEST_OPEN = 1000;

/** Builds a page in which what stands deeper than 500 tags is part of the element at that depth. */
export class ShallowHandler extends DomHandler {
  private depth = 0;

  /** Whether so many tags are open that the next stays unread. */
  get isFull(): boolean {
    return this.depth >= DEEPEST_OPEN;
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth <= DEEPEST) super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    if (this.depth <= DEEPEST) super.onclosetag();
    this.depth -= 1;
  }
}

/** Parses a page in a time that grows with its length alone, however many of its tags stay open. */
export class ShallowParser extends Parser {
  /** Tags that were left unread by their names, so that what closes them closes nothing else. */
  private readonly unread = new Map<string, number>();
  private readonly handler: ShallowHandler;
  private readonly html: string;

  /** @param html The whole page. */
  constructor(handler: ShallowHandler, html: string) {
    super(handler);
    this.handler = handler;
    this.html = html;
  }

  parse(): void {
    this.end(this.html);
  }

  override onopentagname(start: number, end: number): void {
    const name = this.handler.isFull ? this.nameAt(start, end) : '';
    if (name === '' || this.isVoidElement(name)) {
      super.onopentagname(start, end);
      return;
    }
    this.unread.set(name, (this.unread.get(name) ?? 0) + 1);
  }

  override onclosetag(start: number, end: number): void {
    const name = this.unread.size === 0 ? '' : this.nameAt(start, end);
    const open = this.unread.get(name) ?? 0;
    if (open > 0) {
      this.unread.set(name, open - 1);
      return;
    }
    super.onclosetag(start, end);
    // What is closed takes with it all that stood in it.
    if (!this.handler.isFull) this.unread.clear();
  }

  private nameAt(start: number, end: number): string {
    return this.html.slice(start, end).toLowerCase();
  }
}
