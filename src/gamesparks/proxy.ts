import { BlockList, isIP } from 'node:net';
import { isThisMachine } from '../inputs.ts';

/** The proxy that the environment names. */
export interface Proxy {
  /** The variable that has the address. */
  readonly name: string;
  /** A URL with a scheme. Absent when the address is not usable. */
  readonly url?: string;
  /** The hosts without the proxy, in the notation of `NO_PROXY`. */
  readonly exceptions: string;
}

/** The proxy for `https:`, if there is one. The variable in lower case takes precedence, as in curl. */
export function proxyOf(environment: Readonly<NodeJS.ProcessEnv>): Proxy | undefined {
  const name = firstSet(environment, ['https_proxy', 'HTTPS_PROXY']);
  if (name === undefined) return undefined;
  const url = usableUrl(environment[name]?.trim() ?? '');
  const exceptions = environment[firstSet(environment, ['no_proxy', 'NO_PROXY']) ?? ''] ?? '';
  return { name, exceptions, ...(url !== undefined && { url }) };
}

/** True for a host that is connected without the proxy: one of this machine, as in Go, or one of the exceptions. */
export function isDirect({ exceptions }: Proxy, host: string, port: number): boolean {
  const name = withoutLastDot(host.toLowerCase().replace(/^\[|\]$/g, ''));
  if (isThisMachine(name)) return true;
  const entries = exceptions.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => matches(entry, name, port));
}

function firstSet(
  environment: Readonly<NodeJS.ProcessEnv>,
  names: readonly string[],
): string | undefined {
  return names.find((name) => environment[name]?.trim());
}

/** Without a scheme it is `http:`, as in curl and Go. Node would ignore it, and connect without the proxy. */
function usableUrl(value: string): string | undefined {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (!URL.canParse(text) || /\s/.test(text)) return undefined;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  // An "@" there comes from a password with "/", "?" or "#", and the host is a part of the login.
  if ((pathname + search + hash).includes('@')) return undefined;
  try {
    decodeURIComponent(username + password);
  } catch {
    return undefined;
  }
  return protocol === 'http:' || protocol === 'https:' ? text : undefined;
}

/**
 * The notations of curl and Go: `*`; a domain, which covers its subdomains, also with a dot or `*.` in front; an address; a
 * subnet; an IPv6 address in brackets; each with an optional port.
 */
function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  const [base = '', bits] = entry.split('/');
  const parts = isIP(base) === 6 ? undefined : /^\[?([^\]]*?)\]?(?::(\d{1,5}))?$/.exec(base);
  const [, name = base, onlyPort] = parts ?? [];
  if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
  const family = isIP(name);
  if (family > 0) return isIn(host, name, Number(bits ?? (family === 4 ? 32 : 128)));
  if (bits !== undefined || isIP(host) > 0) return false;
  const domain = withoutLastDot(name.replace(/^\*?\./, ''));
  const isSubdomain = domain !== '' && host.endsWith(`.${domain}`);
  return isSubdomain || (host === domain && !name.startsWith('*'));
}

/** False for a host that is not an address of the same family, and for a subnet that does not exist. */
function isIn(host: string, network: string, bits: number): boolean {
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(host) !== isIP(network) || !(bits <= (family === 'ipv6' ? 128 : 32))) return false;
  const subnet = new BlockList();
  subnet.addSubnet(network, bits, family);
  return subnet.check(host, family);
}

function withoutLastDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}
