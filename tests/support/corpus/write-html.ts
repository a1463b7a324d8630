import { type SampleRules, rulesLines } from './sample-rules.ts';

const TAGS = { title: 'h1', chapter: 'h2', text: 'p' } as const;

/** The rules as the body of a page that is printed. */
export function rulesBody(rules: SampleRules): string {
  return rulesLines(rules)
    .map(({ kind, text }) => `<${TAGS[kind]}>${text}</${TAGS[kind]}>`)
    .join('\n');
}

/** The rules on the web site of an authority, with everything that stands around an article there. */
export function rulesPage(rules: SampleRules): string {
  const links = Array.from(
    { length: 30 },
    (_, index) => `<li><a href="/${index}">栏目${index}：最新消息</a></li>`,
  );
  return `<!doctype html><html><head><meta charset="utf-8"><title>${rules.title}_试验县人民政府</title>
<script>document.write('<p>脚本写的字</p>')</script><style>p{color:red}</style></head>
<body><div class="top"><ul>${links.join('')}</ul></div><nav>首页 &gt; 政务公开</nav>
<div class="content"><div class="TRS_Editor">${rulesBody(rules)}<p style="display:none">看不见的字</p></div></div>
<div class="side"><ul>${links.join('')}</ul></div><footer>版权所有 试验县人民政府办公室</footer></body></html>`;
}
