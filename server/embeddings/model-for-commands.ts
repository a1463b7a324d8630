import { ulid } from 'ulid';
import type { ServedModel } from '../../knowledge/snapshot/model-files.ts';
import { type Config, readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { openModel } from './open-model.ts';

/** The model that the settings name, for commands that only read the index: wrong settings of other kinds are not their
 * business. Says on standard error once when it cannot be used or does not answer. */
export async function modelForCommands(
  print: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<ServedModel | null> {
  loadEnvFile();
  const read = readConfig(process.env);
  if (!read.ok) {
    const wrong = read.problems.filter(({ setting }) => setting.startsWith('EMBEDDINGS_'));
    for (const { setting, message } of wrong) print(`${setting}：${message}`);
    return null;
  }
  return openModelOf(read.config, print);
}

/** The model that these settings name, for one command. */
export function openModelOf(
  { embeddings, dataDir }: Pick<Config, 'embeddings' | 'dataDir'>,
  print: (line: string) => void,
): Promise<ServedModel | null> {
  let told = false;
  return openModel(embeddings, {
    dataDir,
    newId: ulid,
    print,
    onQuery(failure) {
      if (failure === null || told) return;
      told = true;
      print(`向量模型没有回答（${failure}），用内置向量 (the embedding model does not answer)`);
    },
  });
}
