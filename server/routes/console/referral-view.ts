import type { CaseReferral, Letter, PartnersView } from '../../api/partners.ts';
import { fingerprintOf } from '../../partners/partner-key.ts';
import type { OwnKey, Partner } from '../../store/partner-port.ts';
import type { DeadLetter, LetterView, ReferralView } from '../../store/referral-port.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A referral as a case shows it. */
export function referralView(referral: ReferralView): CaseReferral {
  const { id, direction, status, reason, partner, summary, letters } = referral;
  return {
    id,
    direction,
    status,
    reason,
    partner: { id: partner.id, name: partner.name, region: partner.region },
    summary: summary === null ? null : { ...summary },
    createdAt: iso(referral.createdAt),
    changedAt: iso(referral.changedAt),
    letters: letters.map(letterView),
  };
}

function letterView({ id, kind, status, attempts, lastError, dueAt, at }: LetterView): Letter {
  return { id, kind, status, attempts, lastError, dueAt: iso(dueAt), at: iso(at) };
}

/** The page of partners. */
export function partnersView(input: {
  readonly name: string;
  readonly baseUrl: string | null;
  readonly ownKeys: readonly OwnKey[];
  readonly partners: readonly Partner[];
  readonly unsent: readonly DeadLetter[];
}): PartnersView {
  const key = ({ keyId, publicKey }: { keyId: string; publicKey: string }, at: number) => ({
    keyId,
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    at: iso(at),
  });
  return {
    own: {
      name: input.name,
      baseUrl: input.baseUrl,
      keys: input.ownKeys.map((own) => ({ ...key(own, own.createdAt), state: own.state })),
    },
    partners: input.partners.map((partner) => ({
      id: partner.id,
      name: partner.name,
      region: partner.region,
      baseUrl: partner.baseUrl,
      enabled: partner.disabledAt === null,
      version: partner.version,
      heardAt: partner.heardAt === null ? null : iso(partner.heardAt),
      keys: partner.keys.map((one) => key(one, one.addedAt)),
      unsent: input.unsent
        .filter(({ partnerId }) => partnerId === partner.id)
        .map((letter) => ({ ...letterView(letter), ticketId: letter.ticketId })),
    })),
  };
}
