import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from '../conversation.ts';

const EMERGENCIES = [
  '怀孕28周今天胎动明显少了',
  '产后三天大出血，头晕站不住',
  '宝宝出生5天嘴唇发紫',
  '孩子吞了纽扣电池',
  '老公拿刀威胁我',
  '停经50天肚子疼还流血',
];
const ANSWERS = ['我叫张芳', '13800000000', '万寿镇', '下午', '不方便说', '叶酸怎么吃'];

function reviewed(): Conversation {
  return new Conversation({}, { triage, judgePolicy, isPersonal }, loadLexicon());
}

test('an emergency at any point of an open form is judged, told to a counsellor and leaves the form open', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...EMERGENCIES),
      fc.array(fc.constantFrom(...ANSWERS), { maxLength: 2 }),
      (emergency, answers) => {
        const conversation = reviewed();
        conversation.say('转人工');
        for (const answer of answers) conversation.say(answer);
        fc.pre(conversation.state?.intake !== null);
        const { outcome, types, reply } = conversation.say(emergency);
        expect(outcome.level).toBe('emergency');
        expect(types).toContain('raise_ticket');
        expect(reply?.card?.calls.length).toBeGreaterThan(0);
        expect(conversation.state?.intake).not.toBeNull();
      },
    ),
    { numRuns: 30 },
  );
});

test('an emergency stays the level of the conversation while a form goes on', () => {
  for (const emergency of EMERGENCIES) {
    const conversation = reviewed();
    conversation.say('转人工');
    conversation.say(emergency);
    for (const answer of ANSWERS.slice(0, 3)) conversation.say(answer);
    expect(conversation.state?.level).toBe('emergency');
  }
});
