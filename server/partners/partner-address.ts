import { BlockList, isIP } from 'node:net';

/** Which addresses of partners are taken. */
export interface AddressRules {
  /** Plain http to this very machine: for demos and tests. */
  readonly loopback: boolean;
  /** Addresses of private networks, for associations that reach each other over a government network. */
  readonly privateNetworks: boolean;
}

/** Why an address is refused. */
export type AddressFault = 'not_an_origin' | 'not_https' | 'loopback' | 'private_network';

const LOOPBACK = listOf([
  ['127.0.0.0', 8],
  ['::1', 128],
]);
/** Private (RFC 1918, RFC 4193), carrier-grade (RFC 6598), link-local. */
const PRIVATE = listOf([
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
]);
/** Nobody's: unspecified, link-local (where clouds keep their metadata), test nets, multicast, reserved, translations. */
const NOBODYS = listOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]);

/** What is wrong with a partner's address as it is written; null when nothing is. Names are looked at again when they are
 * resolved, since they may lead anywhere.
 * @param url `https://host[:port]`, without a path. */
export function addressFault(url: string, rules: AddressRules): AddressFault | null {
  if (!URL.canParse(url)) return 'not_an_origin';
  const { protocol, origin, hostname } = new URL(url);
  if (origin !== url || !/^https?:$/.test(protocol)) return 'not_an_origin';
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  const isLocal = host === 'localhost' || (isIP(host) !== 0 && LOOPBACK.check(host, familyOf(host)));
  if (protocol === 'http:' && !(isLocal && rules.loopback)) return 'not_https';
  if (host === 'localhost') return rules.loopback ? null : 'loopback';
  return isIP(host) === 0 ? null : ipFault(host, rules);
}

/** What is wrong with a network address that a connection is about to be made to; null when nothing is. */
export function ipFault(ip: string, rules: AddressRules): AddressFault | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return ipFault(mapped, rules);
  const family = familyOf(ip);
  // Any other way to write an IPv4 address into an IPv6 one.
  if (family === 'ipv6' && /^::(?!1$)/.test(ip)) return 'private_network';
  if (LOOPBACK.check(ip, family)) return rules.loopback ? null : 'loopback';
  if (PRIVATE.check(ip, family)) return rules.privateNetworks ? null : 'private_network';
  return NOBODYS.check(ip, family) ? 'private_network' : null;
}

function familyOf(ip: string): 'ipv4' | 'ipv6' {
  return isIP(ip) === 6 ? 'ipv6' : 'ipv4';
}

function listOf(subnets: readonly (readonly [net: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, familyOf(net));
  return list;
}
