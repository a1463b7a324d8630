import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hanCharacters } from '../../../../bot/dialogue/triage/han-characters.ts';

test('hanCharacters counts what the script of a character says', () => {
  const text = fc.string({
    unit: fc.constantFrom('血', '〇', '々', '，', '𠮷', '🤰', 'a', '\ud842', '\udfb7', '⺼'),
  });
  fc.assert(
    fc.property(text, (each) => {
      expect(hanCharacters(each)).toBe(each.match(/\p{Script=Han}/gu)?.length ?? 0);
    }),
  );
});
