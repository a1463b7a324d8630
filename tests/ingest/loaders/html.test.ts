import { describe, expect, test } from 'vitest';
import { loadHtml } from '../../../ingest/loaders/html/load-html.ts';
import { ShallowHandler, ShallowParser } from '../../../ingest/loaders/html/shallow-parser.ts';

const linesOf = (body: string): readonly string[] =>
  loadHtml(
    Buffer.from(`<html><head><title>某县</title></head><body>${body}</body></html>`),
    'a.html',
  ).lines.map(({ text }) => text);

const ARTICLE =
  '<p>孕前优生健康检查每年免费做一次，夫妻两人带身份证到妇幼保健院登记，登记以后当天就能检查。</p>';
const WORDS = '孕前优生健康检查每年免费做一次，夫妻两人带身份证到妇幼保健院登记，登记以后当天就能检查。';
const MENU = '<nav><a href="/">首页</a><a href="/news">新闻中心</a></nav>';

/** Counts the tags that a parser opens. */
function countingParser(html: string): { opened: () => number; handler: ShallowHandler } {
  let count = 0;
  const handler = new (class extends ShallowHandler {
    override onopentag(name: string, attributes: Record<string, string>): void {
      count += 1;
      super.onopentag(name, attributes);
    }
  })();
  new ShallowParser(handler, html).write(html);
  return { opened: () => count, handler };
}

describe('loadHtml()', () => {
  test.each([
    ['an id', `<div id="UCAP-CONTENT">${ARTICLE}</div>`],
    ['a class among others', `<div class="box TRS_Editor wide">${ARTICLE}</div>`],
    ['an element', `<main>${ARTICLE}</main>`],
    ['a role', `<div role="main">${ARTICLE}</div>`],
  ])('takes the place that is known by %s, and its heading above', (_, place) => {
    const page = `<header><h2>网站</h2></header>${MENU}<div><h1>关于检查的通知</h1>${place}</div><p>版权所有</p>`;
    expect(linesOf(page)).toEqual(['# 关于检查的通知', WORDS]);
  });

  test('takes the longest of several known places', () => {
    const other = '<article><p>短的一条。</p></article>';
    expect(linesOf(`${other}<article>${ARTICLE}</article>${other}`)).toContain(WORDS);
    expect(linesOf(`${other}<article>${ARTICLE}</article>${other}`).join()).not.toContain('短的一条');
  });

  test('leaves out menus, forms, scripts and what is hidden, by name, role, attribute or style', () => {
    const page = `${MENU}<div role="navigation">导航</div><form>搜索</form><script>alert(1)</script>
      <p hidden>藏着</p><p style="display: none">也藏着</p><p aria-hidden="true">还藏着</p>${ARTICLE}<footer>页脚</footer>`;
    expect(linesOf(page)).toEqual(['# 某县', WORDS]);
  });

  test('leaves what is hidden out of headings and cells, too', () => {
    const page = `<h2>补贴<span hidden>藏着</span><script>alert(1)</script></h2>${ARTICLE}
      <table><tr><th>镇</th><th>钱</th></tr><tr><td>甲镇</td><td>200元<span style="display:none">藏着</span></td></tr></table>`;
    expect(linesOf(page)).toEqual(['# 某县', '## 补贴', WORDS, '| 镇 | 钱 |', '| 甲镇 | 200元 |']);
  });

  test('parts what stands on lines of its own in a cell, and joins the lines of a heading', () => {
    const page = `<h1>某县检查<br>补贴办法</h1>${ARTICLE}
      <table><tr><th>镇</th><th>电话</th><th>补贴</th></tr>
      <tr><td>甲镇</td><td>0550-7310001<br>0550-7310002</td><td><p>100</p><p>200元</p></td></tr></table>`;
    expect(linesOf(page)).toEqual([
      '# 某县检查补贴办法',
      WORDS,
      '| 镇 | 电话 | 补贴 |',
      '| 甲镇 | 0550-7310001 0550-7310002 | 100 200元 |',
    ]);
  });

  test('leaves out what sites name menu, path, foot or sharing, but not what holds the article', () => {
    const page = `<div class="top-nav"><a href="/">首页</a><a href="/n">新闻</a></div><div class="crumbs">当前位置：首页</div>
      <div class="main share"><h1>检查通知</h1>${ARTICLE}<p class="menu">早饭喝牛奶。</p></div><div class="share">分享到微信</div><div class="foot">某县网站 备案号</div>`;
    expect(linesOf(page)).toEqual(['# 检查通知', WORDS, '早饭喝牛奶。']);
  });

  test.each([
    ['<title>检查通知-某县卫生健康委员会-某县人民政府</title>', '检查通知'],
    ['<title>检查通知_某县政府网</title>', '检查通知'],
    ['<title>某县人民政府</title>', '某县人民政府'],
    ['<title>0-3岁婴幼儿照护服务中心</title>', '0-3岁婴幼儿照护服务中心'],
    ['<title>要闻</title><meta name="ArticleTitle" content="检查通知">', '检查通知'],
  ])('takes the title without the name of the site: %s', (head, title) => {
    const { lines } = loadHtml(
      Buffer.from(`<html><head>${head}</head><body>${ARTICLE}</body></html>`),
      'a.html',
    );
    expect(lines[0]?.text).toBe(`# ${title}`);
  });

  test('keeps powers raised', () => {
    expect(linesOf('<p>白细胞 4×10<sup>9</sup>/L</p><h2>10<sup>-6</sup></h2>').slice(1)).toEqual([
      '白细胞 4×10⁹/L',
      '## 10⁻⁶',
    ]);
  });

  test('reads a page that stands in a form as a whole', () => {
    const page = `<form id="form1">${MENU}<h1>关于检查的通知</h1>${ARTICLE}<form>搜索</form></form>`;
    expect(linesOf(page)).toEqual(['# 关于检查的通知', WORDS]);
    expect(linesOf(page.replace(ARTICLE, `<div id="zoom">${ARTICLE}</div>`))).toContain(WORDS);
  });

  test('closes line breaks between Chinese characters, and keeps one space between words', () => {
    expect(linesOf('<p>每天吃\n   叶酸  0.4\u00a0\u00a0mg 。</p><p>plain words stay</p>').slice(1)).toEqual([
      '每天吃叶酸 0.4 mg 。',
      'plain words stay',
    ]);
  });

  test('reads a page of a hundred thousand open tags', () => {
    expect(linesOf(`${'<div>'.repeat(100_000)}<b>${WORDS}</b>`)).toEqual(['# 某县', WORDS]);
  });

  test('opens no more tags than are nested, and closes what it opened where the page does', () => {
    const inner = `${'<div>'.repeat(3000)}里面${'</div>'.repeat(3000)}`;
    const page = `<div id="zoom"><p>${WORDS}</p>${inner}<p>后面</p></div><p>外面</p>`;
    expect(linesOf(page).slice(1)).toEqual([WORDS, '里面', '后面']);
    const { opened, handler } = countingParser('<div>'.repeat(5000));
    expect(handler.isFull).toBe(true);
    expect(opened()).toBe(1000);
  });
});
