import type { Request, RequestHandler, Response } from 'express';
import { AddPartner, AddPartnerKey, ChangePartner } from '../../api/partners.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { addressFault } from '../../partners/partner-address.ts';
import { readPublicKey } from '../../partners/partner-key.ts';
import { partnerRules } from '../../partners/partner-rules.ts';
import type { PartnerOutcome } from '../../store/partner-port.ts';
import type { User } from '../../store/ports.ts';
import { partnersView } from './referral-view.ts';

/** Our keys, the partners, and what has not reached them. */
export function showPartners(deps: AppDeps): RequestHandler {
  return async (_request, response) => answer(deps, response);
}

export function addPartner(deps: AppDeps): RequestHandler {
  return act(deps, async (request, by, at) => {
    const { name, region, baseUrl, publicKey } = check(AddPartner, request.body);
    return deps.store.partners.add({
      name: cleanText(name),
      region: cleanText(region),
      baseUrl: origin(deps, baseUrl),
      publicKey: key(publicKey),
      by,
      at,
    });
  });
}

export function changePartner(deps: AppDeps): RequestHandler {
  return act(deps, async (request, by, at) => {
    const { name, region, baseUrl, enabled, version } = check(ChangePartner, request.body);
    return deps.store.partners.change({
      id: idParam(request, 'id'),
      name: cleanText(name),
      region: cleanText(region),
      baseUrl: origin(deps, baseUrl),
      enabled,
      version,
      by,
      at,
    });
  });
}

export function addPartnerKey(deps: AppDeps): RequestHandler {
  return act(deps, async (request, by, at) => {
    const { publicKey } = check(AddPartnerKey, request.body);
    return deps.store.partners.addKey({ id: idParam(request, 'id'), publicKey: key(publicKey), by, at });
  });
}

export function removePartnerKey(deps: AppDeps): RequestHandler {
  return act(deps, async (request, by, at) => {
    const keyId = String(request.params['keyId']);
    return deps.store.partners.removeKey({ id: idParam(request, 'id'), keyId, by, at });
  });
}

/** Tries again what was given up, or waits. */
export function resendToPartner(deps: AppDeps): RequestHandler {
  return act(deps, async (request, _by, at) => {
    const partner = await deps.store.partners.get(idParam(request, 'id'));
    if (partner === null) return { kind: 'not_found' };
    await deps.store.referrals.resend({ partnerId: partner.id }, at);
    return { kind: 'done', partner };
  });
}

/** Makes the next key of ours. */
export function addOwnKey(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    await deps.store.partners.addOwnKey(counsellorOf(response).user, deps.now());
    await answer(deps, response);
  };
}

/** Signs with the next key from now on. */
export function activateOwnKey(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    await deps.store.partners.activateOwnKey(counsellorOf(response).user, deps.now());
    await answer(deps, response);
  };
}

function act(
  deps: AppDeps,
  job: (request: Request, by: User, at: number) => Promise<PartnerOutcome>,
): RequestHandler {
  return async (request, response) => {
    const outcome = await job(request, counsellorOf(response).user, deps.now());
    if (outcome.kind === 'not_found') throw new HttpProblem('not_found');
    if (outcome.kind === 'moved_on') throw new HttpProblem('partner_moved_on');
    if (outcome.kind === 'key_known') throw new HttpProblem('partner_key_known');
    if (outcome.kind === 'key_count') throw new HttpProblem('partner_key_count');
    await answer(deps, response);
  };
}

async function answer({ config, store, now }: AppDeps, response: Response): Promise<void> {
  const [ownKeys, partners, unsent] = await Promise.all([
    store.partners.ownKeys(now()),
    store.partners.list(),
    store.referrals.unsent(),
  ]);
  response.json(
    partnersView({ name: config.associationName, baseUrl: config.publicUrl, ownKeys, partners, unsent }),
  );
}

/** An address that partners may have, without the slash that browsers copy along. */
function origin({ config }: AppDeps, url: string): string {
  const plain = url.replace(/\/+$/, '');
  if (addressFault(plain, partnerRules(config)) !== null) throw new HttpProblem('partner_address');
  return plain;
}

function key(publicKey: string): string {
  if (readPublicKey(publicKey) === null) throw new HttpProblem('partner_key_wrong');
  return publicKey;
}
