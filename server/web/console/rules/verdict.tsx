import { ClockCircleOutlined, MessageOutlined, WarningFilled } from '@ant-design/icons';
import type { RulesTried } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';

const ICONS = { emergency: WarningFilled, urgent: ClockCircleOutlined, routine: MessageOutlined } as const;

/** The level in a word, what the dialogue does, and how rules and linear model came to it. */
export function Verdict(props: { readonly result: RulesTried }) {
  const { level, soft, action, judged, byRules, confirmed, fired, generalCard, policy } = props.result;
  const words = useMessages();
  const Icon = ICONS[level];
  const rules = [...(generalCard === null ? [] : [generalCard]), ...fired];
  return (
    <section className={`verdict verdict--${level}`} role="status">
      <p className="verdict__level" data-level={level}>
        <Icon aria-hidden />
        <span className="visually-hidden">{words.rules.level}</span> {words.level[level]}
        {soft && <span className="verdict__soft">{words.rules.soft}</span>}
      </p>
      <p className="verdict__line">
        {words.rules.does}
        <b>{words.conversation.action[action]}</b>
        {policy !== null && `　${words.rules.declined}${policy.title}`}
      </p>
      <p className="verdict__line">
        {rules.length === 0
          ? words.rules.noRule
          : `${words.rules.matched}${rules.map(({ id, title, group }) => `${id} ${title}（${group}）`).join('、')}`}
      </p>
      {generalCard !== null && <p className="verdict__line">{words.rules.modelAlone}</p>}
      {confirmed && <p className="verdict__line">{words.rules.confirmed}</p>}
      {fired.length > 0 && judged === 'routine' && <p className="verdict__line">{words.rules.doubted}</p>}
      {judged !== byRules && (
        <p className="verdict__line">{words.rules.moved(words.level[byRules], words.level[judged])}</p>
      )}
      {level !== judged && <p className="verdict__line">{words.rules.noNews(words.level[judged])}</p>}
    </section>
  );
}
