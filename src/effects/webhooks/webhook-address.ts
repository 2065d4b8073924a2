import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkList } from '../../platform/networks.js';

/** Where nothing of the world outside lies: this machine, the house, the clouds' own services, and what leads back to them. */
const INSIDE_4 = networkList([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]);
/** A list of its own: in one with the others, what stands for every IPv4 address would be all of them. */
const INSIDE_6 = networkList([
  ...['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2002::/16', 'fc00::/7'],
  ...['fe80::/10', 'fec0::/10', 'ff00::/8'],
]);

/** The address may not be asked. */
export class NotReachable extends Error {}

/**
 * Looks a host up once; what is connected to is this address and no other, whatever its name says a moment later.
 * @param allowed hosts and networks inside the house that may be asked all the same
 * @throws NotReachable when any of its addresses lies inside
 */
export async function addressFor(url: URL, allowed: readonly string[]): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await found(host);
  const isAllowed = networkList(allowed.filter((one) => isIP(one.split('/')[0] ?? '') > 0));
  const leadsInside = addresses.some((address) => isInside(address) && !isAllowed(address));
  if (leadsInside && !allowed.includes(host)) throw new NotReachable(`${host} lies inside the house (WEBHOOK_ALLOW)`);
  const [address] = addresses;
  if (!address) throw new NotReachable(`${host} is not known`);
  return address;
}

function isInside(address: string): boolean {
  return isIP(address) === 6 ? INSIDE_6(address) : INSIDE_4(address);
}

async function found(host: string): Promise<string[]> {
  const answers = await lookup(host, { all: true }).catch(() => []);
  return answers.map(({ address }) => address);
}
