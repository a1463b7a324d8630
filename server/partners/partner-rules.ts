import type { Config } from '../config.ts';
import type { AddressRules } from './partner-address.ts';

/** Which addresses partners may have here: this very computer only in demo mode, private networks only where the settings
 * say so. */
export function partnerRules({ mode, referral }: Pick<Config, 'mode' | 'referral'>): AddressRules {
  return { loopback: mode === 'demo', privateNetworks: referral.privateNetworks };
}
