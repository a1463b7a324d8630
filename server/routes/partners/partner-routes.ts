import { Router, type Request, type RequestHandler } from 'express';
import { type LetterTaken, ReferralLetter } from '../../api/referral.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import type { Limiters } from '../../app/rate-limits.ts';
import { bodyBytes } from '../../app/json-body.ts';
import { readPublicKey } from '../../partners/partner-key.ts';
import { verifyRequest } from '../../partners/verify-request.ts';

/** What other associations' instances call. */
export function partnerRoutes(deps: AppDeps, limiters: Limiters): Router {
  const router = Router();
  router.post('/api/referrals/letters', limiters.hearPartner, takeLetter(deps));
  return router;
}

/** Takes a signed letter. Who signed it is known before anything of it is read; a letter that was passed on by somebody
 * else, and one that comes a second time under the same signature, is none. */
function takeLetter({ store, now, log }: AppDeps): RequestHandler {
  return async (request, response) => {
    const at = now();
    const { partners, referrals } = store;
    const verified = await verifyRequest(
      {
        method: request.method,
        path: request.path,
        headers: headersOf(request),
        body: bodyBytes(request),
      },
      async (keyId) => {
        const found = await partners.byKey(keyId);
        const publicKey = found === null ? null : readPublicKey(found.publicKey);
        return found === null || publicKey === null ? null : { signer: found.partner, publicKey };
      },
      at,
    );
    if (verified.kind === 'unknown_key') throw new HttpProblem('referral_unknown_key');
    if (verified.kind === 'bad_signature') throw new HttpProblem('referral_signature');
    if (verified.kind === 'clock') throw clockProblem(verified.aheadS);
    const { signer, keyId, nonce, goodUntil } = verified;
    if (signer.disabledAt !== null) throw new HttpProblem('referral_disabled');
    if (!(await partners.takeNonce({ keyId, nonce, goodUntil }))) throw new HttpProblem('referral_replayed');
    const letter = check(ReferralLetter, request.body);
    if (!(await partners.isOurKey(letter.to))) throw new HttpProblem('referral_not_for_us');
    const outcome = await referrals.hear({ partnerId: signer.id, letter, at });
    if (outcome === 'different') throw new HttpProblem('referral_differs');
    if (outcome === 'unknown') throw new HttpProblem('referral_unknown');
    log.info({ partner: signer.id, letter: letter.id, kind: letter.kind }, 'letter taken');
    const body: LetterTaken = { taken: letter.id };
    response.status(200).json(body);
  };
}

function headersOf(request: Request): Readonly<Record<string, string | undefined>> {
  const names = ['content-type', 'content-digest', 'signature-input', 'signature'] as const;
  return Object.fromEntries(names.map((name) => [name, request.get(name)]));
}

function clockProblem(aheadS: number): HttpProblem {
  const minutes = Math.max(1, Math.round(Math.abs(aheadS) / 60));
  const which = aheadS > 0 ? '快' : '慢';
  return new HttpProblem('referral_clock', {
    detail: `发信一方的时钟比这里${which}大约 ${minutes} 分钟，超过了 5 分钟。请两边都校准时间。`,
  });
}
