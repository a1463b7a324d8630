/** Commands that load much before they can do anything, and what they get ready for. */
const STARTING: Readonly<Record<string, string>> = {
  ingest: '正在准备读取资料… (getting ready to read)',
  doctor: '正在检查… (checking)',
};

/** What is said at once, before anything is loaded: on a busy machine that takes many seconds.
 * @param argv As `process.argv`.
 * @returns Null for commands that begin at once, and where only a program reads. */
export function startingLine(argv: readonly string[]): string | null {
  const [, , command = '', ...rest] = argv;
  const quiet = rest.some((word) => word === '--json' || word === '--help' || word === '-h');
  return quiet ? null : (STARTING[command] ?? null);
}
