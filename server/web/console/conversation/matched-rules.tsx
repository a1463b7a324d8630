import { useMessages } from '../i18n/language.tsx';

/** Titles of the rules that a line matched. */
export function MatchedRules(props: { readonly rules: readonly { id: string; title: string }[] }) {
  const words = useMessages();
  if (props.rules.length === 0) return null;
  return (
    <p className="rules">
      {words.conversation.matched}
      {props.rules.map((rule) => (
        <span key={rule.id} className="rule" title={rule.id}>
          {rule.title}
        </span>
      ))}
    </p>
  );
}
