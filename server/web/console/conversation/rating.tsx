import { StarFilled, StarOutlined } from '@ant-design/icons';
import type { TicketDetail } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';

/** What the resident said of how it went. */
export function Rating({ rating }: { readonly rating: TicketDetail['rating'] }) {
  const words = useMessages().case;
  if (rating === null) return <p className="foot__text">{words.ratingNone}</p>;
  return (
    <p className="foot__text rating">
      <span className="rating__stars" aria-hidden>
        {[1, 2, 3, 4, 5].map((n) => (n <= rating.score ? <StarFilled key={n} /> : <StarOutlined key={n} />))}
      </span>
      <span>{words.rating(rating.score)}</span>
      {rating.word !== null && <q>{rating.word}</q>}
    </p>
  );
}
