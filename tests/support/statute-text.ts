/** Builds a made-up statute in the layout that published collections use. */
export function statuteText(options: {
  title: string;
  headerLines?: readonly string[];
  articles: readonly string[];
  comments?: readonly string[];
}): string {
  return [
    `# ${options.title}`,
    ...(options.headerLines ?? []),
    ...(options.comments ?? []),
    '<!-- INFO END -->',
    '## 第一章 总 则',
    ...options.articles,
  ].join('\n\n');
}
