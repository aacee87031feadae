import { getConnInfo } from '@hono/node-server/conninfo';
import { isIPv6 } from 'node:net';
import type { RouteContext, Server } from '../http/context.ts';

/**
 * The network that a request comes from, to count tries by: an IPv4 address, or the first half of an IPv6 one. Behind
 * proxies it is what the outermost of them saw; as many as `signIn.proxies` says are believed, and no header beyond.
 */
export const networkOf = (c: RouteContext, { config }: Pick<Server, 'config'>): string => {
  const { proxies } = config.community.signIn;
  const seen = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const address = proxies === 0 ? connectedFrom(c) : (seen.at(-proxies) ?? '');
  return networkOfAddress(address);
};

/** Within this process there is no connection. */
const connectedFrom = (c: RouteContext): string => {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return '';
  }
};

/** Who has an IPv6 network has more addresses than could be counted. */
export const networkOfAddress = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0');
  const groups = [...front, ...middle, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
};
