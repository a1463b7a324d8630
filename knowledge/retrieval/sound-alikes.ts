/** Words by how they are said. */
export interface SoundAlikes {
  /** Puts words right that are written as they sound (产捡, 居驻证).
   * @param text In the normal form.
   * @param knows Whether two neighbouring characters occur in what is searched. */
  putRight(text: string, knows: (pair: string) => boolean): string;
}

/** What has to be known of a language for it. */
export interface Spoken {
  /** Character → its syllables, without tone. */
  readonly syllables: ReadonlyMap<string, readonly string[]>;
  /** Words of the domain. */
  readonly words: Iterable<string>;
  /** Characters that stand for themselves between words (还, 就). */
  readonly stopWords: ReadonlySet<string>;
  /** Cuts a text into the words that the general language and the domain have; what is none stands alone. */
  readonly cut: (text: string) => readonly string[];
}

const SHORTEST = 2;
const LONGEST = 5;
/** Characters of a word that may be written wrongly: one of two or three, two of more. */
const WRONG_OF_LONG = 2;
const LONG = 3;
/** They stand beside any word: 扭了 is no 流了, 多深 no 多生. */
const BESIDE_ANY = /[一二三四五六七八九十两几半不没了过多太要来去有用打做拍讲喝吃看想拿会像带]/u;
const HAN = /^\p{Script=Han}+$/u;

/** Builds it. A word is only put in the place of one that neither the language nor what is searched has, that sounds the same
 * in the speech of the region, and that shares a character with it which does not stand beside any word. */
export function createSoundAlikes({ syllables, words, stopWords, cut }: Spoken): SoundAlikes {
  const bySound = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST || word.length > LONGEST || !HAN.test(word)) continue;
    for (const sound of soundsOf(word, syllables)) {
      const known = bySound.get(sound);
      if (known === undefined) bySound.set(sound, [word]);
      else if (!known.includes(word)) known.push(word);
    }
  }

  return {
    putRight(text, knows) {
      const tokens = cut(text);
      let result = '';
      for (let at = 0; at < tokens.length; ) {
        const [count, word] = read(tokens, at, knows);
        result += word;
        at += count;
      }
      return result;
    },
  };

  /** What stands at a place: the word that is meant by some tokens, or one token. */
  function read(
    tokens: readonly string[],
    at: number,
    knows: (pair: string) => boolean,
  ): readonly [count: number, word: string] {
    for (let count = Math.min(LONGEST, tokens.length - at); count > 1; count -= 1) {
      const word = meant(tokens.slice(at, at + count), knows);
      if (word !== null) return [count, word];
    }
    return [1, tokens[at] ?? ''];
  }

  function meant(tokens: readonly string[], knows: (pair: string) => boolean): string | null {
    const written = tokens.join('');
    if (written.length > LONGEST || !HAN.test(written)) return null;
    const found = soundsOf(written, syllables).flatMap((sound) => bySound.get(sound) ?? []);
    const [word, ...others] = new Set(found.filter((one) => isSlip(tokens, one, knows)));
    return word === undefined || others.length > 0 ? null : word;
  }

  function isSlip(tokens: readonly string[], word: string, knows: (pair: string) => boolean): boolean {
    const written = tokens.join('');
    // A character of a word is written as it should be.
    const alone = tokens.flatMap((token) => Array.from(token, () => token.length === 1));
    const places = Array.from(written, (_, at) => at);
    const wrong = places.filter((at) => written[at] !== word[at]);
    const shared = places.filter((at) => written[at] === word[at]);
    if (wrong.length === 0 || wrong.length > (written.length > LONG ? WRONG_OF_LONG : 1)) return false;
    if (wrong.some((at) => alone[at] !== true || isOfItsOwn(written.charAt(at)))) return false;
    if (shared.every((at) => isOfItsOwn(written.charAt(at)))) return false;
    const pairs = wrong.flatMap((at) => [at - 1, at]).filter((at) => at >= 0 && at < written.length - 1);
    return pairs.every((at) => !knows(written.slice(at, at + 2)) && knows(word.slice(at, at + 2)));
  }

  function isOfItsOwn(character: string): boolean {
    return stopWords.has(character) || BESIDE_ANY.test(character);
  }
}

/** Every way in which a text may be said, as people between the Yangtze and the Huai say it; none where a character is not
 * known. */
function soundsOf(text: string, syllables: ReadonlyMap<string, readonly string[]>): readonly string[] {
  let sounds: readonly string[] = [''];
  for (const character of text) {
    const said = syllables.get(character) ?? [];
    sounds = sounds.flatMap((before) => said.map((syllable) => `${before} ${asSpokenHere(syllable)}`));
  }
  return sounds;
}

/** A syllable with what many here do not tell apart taken together: n and l, zh and z, h and f before u, -ing and -in, -eng
 * and -en. */
export function asSpokenHere(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/u, '$1')
    .replace(/^n(?=.)/u, 'l')
    .replace(/^f(?=u$)/u, 'h')
    .replace(/^f(?=[aeo])/u, 'hu')
    .replace(/^hue([in])/u, 'hu$1')
    .replace(/^(hu|.*[ie])ng$/u, '$1n');
}
