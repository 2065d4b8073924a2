import { BlockList, isIP } from 'node:net';

/** @param networks addresses, each perhaps with the length of its network's prefix: `10.0.0.0/8` */
export function networkList(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [host = '', length] = network.split('/');
    const family = isIP(host) === 6 ? 'ipv6' : 'ipv4';
    if (length === undefined) list.addAddress(host, family);
    else list.addSubnet(host, Number(length), family);
  }
  return (address) => {
    const family = isIP(address);
    // What came over IPv6 from an IPv4 machine is that machine; the list knows it by both names.
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}
