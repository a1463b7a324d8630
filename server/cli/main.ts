import { Command } from 'commander';
import { packageRoot } from '../../knowledge/package-root.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { exitOnWrongCall } from './exit-on-wrong-call.ts';
import { sayHelp } from './say-help.ts';
import { startingLine } from './say-starting.ts';
import { sayWrongCalls } from './say-wrong-call.ts';
import { cliWords } from './words/cli-words.ts';

type Register = (program: Command) => void;

/** The subcommands; each is loaded only when it is called, so that `youyu ask` does not pay for the web server. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  serve: async () => (await import('./serve.ts')).registerServe,
  ingest: async () => (await import('./ingest.ts')).registerIngest,
  snapshot: async () => (await import('./snapshot.ts')).registerSnapshot,
  search: async () => (await import('./search.ts')).registerSearch,
  ask: async () => (await import('./ask.ts')).registerAsk,
  eval: async () => (await import('./eval.ts')).registerEval,
  user: async () => (await import('./user.ts')).registerUser,
  local: async () => (await import('./local.ts')).registerLocal,
  botpress: async () => (await import('./botpress.ts')).registerBotpress,
  'official-account': async () => (await import('./official-account.ts')).registerOfficialAccount,
  retention: async () => (await import('./retention.ts')).registerRetention,
  doctor: async () => (await import('./doctor.ts')).registerDoctor,
};

/** Runs the command line.
 * @param argv As `process.argv`: node, script, subcommand, arguments.
 * @param envFolder Where a `.env` file may be. */
export async function main(argv: readonly string[], envFolder: string = packageRoot): Promise<void> {
  // A reader that closes early (`youyu ask … | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  // Before anything is said: the language may be set there.
  loadEnvFile(envFolder);
  const starting = startingLine(argv);
  if (starting !== null) console.error(starting);
  const program = new Command('youyu').description(cliWords().help.program).showHelpAfterError();
  program.exitOverride(exitOnWrongCall);
  sayWrongCalls(program);
  sayHelp(program);
  const wanted = COMMANDS[argv[2] ?? ''];
  const loaders = wanted === undefined ? Object.values(COMMANDS) : [wanted];
  for (const load of loaders) (await load())(program);
  await program.parseAsync([...argv]);
}
