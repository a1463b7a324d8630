import type { Me } from '../../../api/console.ts';
import type { HeldTown } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';
import { localityNames } from '../state/articles.ts';
import { LOCALITIES } from '../state/upload-facts.ts';
import { CheckGroup, SelectField } from '../uploads/fields.tsx';

type Locality = (typeof LOCALITIES)[number];

/** For whom guidance holds as somebody has chosen; the locality is null while nobody has. */
export interface ChosenHolds {
  readonly locality: Locality | null;
  /** Ids; none: wherever the locality says. */
  readonly towns: readonly string[];
}

/** For whom guidance holds: the country, the province, the county, or only some of its towns. */
export function HoldsField(props: {
  readonly place: Me['place'];
  readonly holds: ChosenHolds;
  readonly choices: readonly HeldTown[];
  readonly onChange: (holds: { readonly locality: Locality | null; readonly towns: string[] }) => void;
}) {
  const { place, holds, choices, onChange } = props;
  const { articles, uploads: words } = useMessages();
  const names = localityNames(place, articles);
  const known = LOCALITIES.map((one) => [one, names[one]] as const);
  return (
    <>
      <SelectField<Locality | ''>
        label={words.fields.locality}
        value={holds.locality ?? ''}
        options={holds.locality === null ? [['', words.chooseOne], ...known] : known}
        required
        onChange={(locality) => onChange({ locality: locality === '' ? null : locality, towns: [] })}
      />
      {holds.locality === 'tianchang' && choices.length > 0 && (
        <div className="facts__towns">
          <CheckGroup
            label={words.towns}
            options={choices.map(({ id, name }) => [id, name])}
            chosen={holds.towns}
            onChange={(towns) => onChange({ locality: 'tianchang', towns })}
          />
          <p className="decision__hint">{words.townsHint(place.county)}</p>
        </div>
      )}
    </>
  );
}
