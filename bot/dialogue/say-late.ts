import type { Said } from './turn.ts';
import type { Effect, Step } from './types.ts';
import { pickWording } from './wording/pick-wording.ts';

/** Tells whoever is answered long after they wrote that their message came late: before the answer, and after what to do in danger. */
export function sayLate(step: Step, { text, at, writtenAt, channel }: Said): Step {
  if (writtenAt === undefined || channel === 'wechat-group') return step;
  const first = step.effects.find(({ type }) => type === 'reply');
  const line = pickWording(text, step.state.speaker ?? null).cameLate(writtenAt, at);
  const effects = step.effects.map((effect): Effect => {
    if (effect !== first || effect.type !== 'reply') return effect;
    const { reply } = effect;
    const said = reply.level === 'routine' ? [line, reply.text] : [reply.text, line];
    return { ...effect, reply: { ...reply, text: said.join('\n\n') } };
  });
  return { ...step, effects };
}
