import { bare } from '../commands/bare.ts';
import { conclude } from '../conclude.ts';
import { askIntake } from '../intake/ask-intake.ts';
import { hasForm } from '../intake/forms/find-form.ts';
import type { FreshTurn, Stage } from '../turn.ts';

const HELLO =
  /^(?:你好|您好|哈喽|嗨|hi+|hello+|hey|在吗|在不在|有人吗|在线吗|早上好|早安?|上午好|中午好|下午好|晚上好|大家好|喂)$/;
const WHO =
  /^(?:你(?:到底)?是(?:谁|什么|哪位|干什么的|做什么的|机器人(?:吗)?|真人(?:吗)?|人(?:吗)?|ai(?:吗)?|人工智能(?:吗)?|医生(?:吗)?|真人还是机器人|人还是机器人|机器人还是(?:真)?人)|你叫什么(?:名字)?|你谁|who are you|are you (?:a )?(?:robot|bot|human|person|ai))$/;
const THANKS =
  /^(?:(?:好的?|嗯|行|知道|明白)[,，、 ]*)?(?:非常|太|十分|多)?(?:谢谢|感谢|多谢|谢|谢啦|谢过|辛苦|麻烦)(?:您|你|大夫|医生|啦|帮助)*$|^(?:thanks?(?: you)?|thx)$/;
const BYE = /^(?:再见|拜拜|回见|下次再聊|先这样|bye|goodbye)$/;
const FINE = /^(?:好|好的|嗯+|哦+|行|知道|明白|收到|懂|ok|okay)$/;

/** Answers greetings, thanks and goodbyes, says honestly that it is a programme, and asks for words when there are none. */
export const smallTalkStage: Stage = (turn) => {
  const line = smallTalk(turn);
  if (line === null) return null;
  const { intake } = turn.state;
  const prompt = intake === null || !hasForm(intake.form) ? null : askIntake(intake, turn.words);
  return conclude(turn, {
    action: 'smalltalk',
    say: [line, prompt === null ? null : turn.words.intakeBack, prompt?.text ?? null],
    suggestions: prompt?.suggestions ?? [],
  });
};

function smallTalk({ text, words }: FreshTurn): string | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return words.emptyMessage;
  if (text.length > 30) return null;
  const plain = text.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
  const core = bare(text);
  const matches = (pattern: RegExp): boolean => pattern.test(plain) || pattern.test(core);
  if (matches(WHO)) return words.whoAmI;
  if (matches(HELLO)) return words.hello;
  if (matches(BYE)) return words.goodbye;
  if (matches(THANKS)) return words.thanks;
  return matches(FINE) ? words.thanks : null;
}
