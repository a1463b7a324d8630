import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSentence, type Fault } from '../../../knowledge/answer/generation/check-sentence.ts';
import { sentencesOf } from '../../../knowledge/answer/generation/clauses.ts';
import { type Source, toSource } from '../../../knowledge/answer/generation/source.ts';
import { articleToPassages, versionPassages } from '../../../knowledge/article-passages.ts';
import { loadTerms } from '../../../knowledge/lexicon/terms-files.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { packageRoot } from '../../../knowledge/package-root.ts';
import { createTokenizer } from '../../../knowledge/retrieval/tokenizer.ts';

/** What the check makes of sentences of one kind. */
export interface Verdicts {
  readonly kind: string;
  /** Whether the passages say them, so that they should be kept. */
  readonly isTrue: boolean;
  readonly total: number;
  readonly kept: number;
  /** The ones that were judged wrongly, each with its fault. */
  readonly wrong: readonly string[];
}

/** One sentence, the passages of the article it is about, and which of them it cites; null for any that carries it. */
interface Trial {
  readonly kind: string;
  readonly isTrue: boolean;
  readonly text: string;
  readonly sources: readonly Source[];
  readonly cite: number | null;
}

const SHORTEST = 8;
const LONGEST = 80;
const words = createTokenizer(loadTerms());

/** Judges the sentences that were written by hand as a model may write them. */
export async function judgeHandWritten(): Promise<readonly Verdicts[]> {
  const byArticle = new Map((await packSources()).map(({ id, sources }) => [id, sources]));
  const folder = join(packageRoot, 'tests', 'evaluation', 'generation');
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  return files.toSorted().flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const trials = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): Trial => {
        const [id = '', truth = '', text = ''] = line.split('\t');
        const sources = byArticle.get(id);
        if (sources === undefined) throw new Error(`${file} names an unknown article: ${id}`);
        return { kind: `${file} ${truth}`, isTrue: truth === 'true', text, sources, cite: null };
      });
    return verdictsOf(trials);
  });
}

/** Judges the pack's own sentences, as they are and with one thing changed.
 * @param every Takes one of this many articles; 1 for all. */
export async function judgePack(every: number): Promise<readonly Verdicts[]> {
  const pack = (await packSources()).filter((_, at) => at % every === 0);
  const trials = pack.flatMap(({ sources }, index) =>
    sources.flatMap((source, at) =>
      sentencesOf(source.passage.text)
        .filter((text) => text.length >= SHORTEST && text.length <= LONGEST && !text.includes('{{'))
        .flatMap((text) => {
          const other = pack[(index * 7 + at + 1) % pack.length]?.sources[0]?.passage.text ?? '';
          return changesOf(text, index === 0 ? '' : (sentencesOf(other)[0] ?? '')).map((change) => ({
            ...change,
            sources,
            cite: at + 1,
          }));
        }),
    ),
  );
  return verdictsOf(trials);
}

const POLARITY: readonly (readonly [string, string])[] = [
  ['不要', '要'],
  ['不能', '能'],
  ['不得', '可以'],
  ['不会', '会'],
  ['可以', '不可以'],
  ['应当', '不应当'],
  ['必须', '不必'],
];
const MEDICINES = /叶酸|疫苗|钙片|铁剂|避孕药|退烧药|益生菌|抗生素/;

function changesOf(text: string, foreign: string): Pick<Trial, 'kind' | 'isTrue' | 'text'>[] {
  const changed = (kind: string, isTrue: boolean, to: string): Pick<Trial, 'kind' | 'isTrue' | 'text'>[] =>
    to === text || to === '' ? [] : [{ kind, isTrue, text: to }];
  const [from = '', to = ''] = POLARITY.find(([one]) => text.includes(one)) ?? [];
  // Questions such as 要不要 have no other side.
  const flipped = /(.)不\1/.test(text) || from === '' ? text : text.replace(from, to);
  const light = text.replaceAll('孩子', '宝宝').replaceAll('马上', '立即').replaceAll('拨打', '打');
  return [
    { kind: 'as it stands', isTrue: true, text },
    ...changed('in like words', true, light),
    ...changed(
      'another number',
      false,
      text.replace(/\d+(?:\.\d+)?/, (number) => `${Number(number) * 2 + 1}`),
    ),
    ...changed('turned round', false, flipped),
    ...changed('another medicine', false, text.replace(MEDICINES, '阿司匹林')),
    ...changed(
      'without its condition',
      false,
      /^[^，：]{3,}(?:的|时|后|前)[，：](.{6,})$/.exec(text)?.[1] ?? '',
    ),
    ...changed('of another article', false, foreign.length < SHORTEST ? '' : foreign),
  ];
}

async function packSources(): Promise<
  readonly { readonly id: string; readonly sources: readonly Source[] }[]
> {
  const { articles } = await loadPack();
  return articles.map((article) => ({
    id: article.front.id,
    sources: versionPassages(articleToPassages(article), 1, 'in_review').map((one) => toSource(one, words)),
  }));
}

function verdictsOf(trials: readonly Trial[]): readonly Verdicts[] {
  const kinds = [...new Set(trials.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = trials.filter((trial) => trial.kind === kind);
    const judged = own.map((trial) => ({ trial, fault: faultOf(trial) }));
    const isTrue = own[0]?.isTrue ?? false;
    return {
      kind,
      isTrue,
      total: own.length,
      kept: judged.filter(({ fault }) => fault === null).length,
      wrong: judged
        .filter(({ fault }) => (fault === null) !== isTrue)
        .map(({ trial, fault }) => `${fault ?? 'kept'}: ${trial.text}`),
    };
  });
}

function faultOf({ text, sources, cite }: Trial): Fault | null {
  const ended = /[。！？]$/.test(text) ? text : `${text}。`;
  const faults = (cite === null ? sources.map((_, at) => at + 1) : [cite]).map((number) =>
    checkSentence({ text: ended, cites: [number] }, { sources, words, allows: () => true }),
  );
  return faults.includes(null) ? null : (faults[0] ?? 'citation');
}
