/// <reference path="./mailauth-tools.d.ts" />
import { domainToASCII } from 'node:url';
import type { Readable } from 'node:stream';
import { type MailAuthentication, type MailIdentity, mailMatchKey } from '@comity/core';
import { authenticate as verify, type DNSResolver } from 'mailauth';
import tools from 'mailauth/lib/tools.js';
import { readAuthenticationResults } from './authentication-results.ts';
import { fieldValues, type HeaderBlock } from './header-block.ts';
import { tameLine } from './plain-text.ts';

/** A DNS look-up as mailauth asks for it: name and record type. */
export type Resolver = DNSResolver;

/** How authentication is done at this site. */
export type AuthenticationSettings = {
  /** The authserv-id that one's own mail server writes; `null` trusts no such field. */
  readonly authservId: string | null;
  readonly resolver: Resolver;
  /** Milliseconds after which an unfinished proof counts as none; 8,000 when left out. */
  readonly millisecondsMax?: number;
};

/** Where a message came from, as far as it is known. `fromOwnServer`: the peer is on loopback. */
export type Origin = {
  readonly clientAddress: string | null;
  readonly helo: string | null;
  readonly mailFrom: string;
  readonly fromOwnServer: boolean;
};

type Finding = { readonly proof: 'pass' | 'fail'; readonly method: string };

const unproved: MailAuthentication = { result: 'unproved', methods: [] };

/**
 * Whether the From address is proved: SPF or DKIM passed for a domain aligned with it. An explicit failure is `failed`;
 * anything else, and any fault or delay of DNS, is `unproved` and never an error.
 *
 * Source: design idea 7
 */
export const authenticateMessage = async (
  message: () => Readable,
  header: HeaderBlock,
  identity: MailIdentity,
  origin: Origin,
  settings: AuthenticationSettings,
): Promise<MailAuthentication> => {
  if (identity.state !== 'one') return unproved;
  const trusted = origin.fromOwnServer ? trustedFindings(header, identity.address, settings.authservId) : [];
  const own = await inTime(
    ownFindings(message, identity.address, origin, settings),
    settings.millisecondsMax ?? 8_000,
  );
  const findings = [...trusted, ...own];
  const passed = findings.filter(({ proof }) => proof === 'pass');
  const told = passed.length > 0 ? passed : findings;
  return {
    result: passed.length > 0 ? 'aligned' : findings.length > 0 ? 'failed' : 'unproved',
    methods: [...new Set(told.map(({ method }) => tameLine(method, 300)))].slice(0, 20),
  };
};

const inTime = async (findings: Promise<Finding[]>, milliseconds: number): Promise<Finding[]> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    timer = setTimeout(() => resolve([]), milliseconds);
  });
  return Promise.race([findings.catch(() => []), late]).finally(() => clearTimeout(timer));
};

const ownFindings = async (
  message: () => Readable,
  from: string,
  origin: Origin,
  { resolver }: AuthenticationSettings,
): Promise<Finding[]> => {
  const content = message();
  // The proof may be given up while the message is still read, and then its room is gone.
  content.on('error', () => {});
  const answer = await verify(content, {
    ...(origin.clientAddress ? { ip: origin.clientAddress, helo: origin.helo ?? '' } : {}),
    sender: origin.mailFrom,
    mta: 'comity',
    resolver,
    disableArc: true,
    disableBimi: true,
  });
  const { dkim, spf, dmarc } = answer;
  const readers = new Set(dkim.headerFrom.map((address) => mailMatchKey(address)));
  if (readers.size !== 1 || !readers.has(mailMatchKey(from))) return [];
  const strict = (dmarc && dmarc.alignment) || undefined;
  const found: Finding[] = [];
  for (const { signingDomain, status } of dkim.results) {
    if (status.result === 'fail') found.push({ proof: 'fail', method: `dkim ${signingDomain}` });
    // A signature over part of the body proves nothing of the rest.
    if (status.result !== 'pass' || status.underSized) continue;
    if (aligned(from, signingDomain, strict?.dkim.strict))
      found.push({ proof: 'pass', method: `dkim ${signingDomain}` });
  }
  if (spf && origin.clientAddress) {
    if (spf.status.result === 'fail') found.push({ proof: 'fail', method: `spf ${spf.domain}` });
    // SPF speaks for the envelope's sender: it says nothing of another person at the same domain.
    const same = mailMatchKey(origin.mailFrom) === mailMatchKey(from);
    if (spf.status.result === 'pass' && same && aligned(from, spf.domain, strict?.spf.strict))
      found.push({ proof: 'pass', method: `spf ${spf.domain}` });
  }
  // Without the client's address SPF was not asked, and DMARC rests on half of the evidence.
  if (dmarc && dmarc.status.result === 'fail' && origin.clientAddress)
    found.push({ proof: 'fail', method: `dmarc ${dmarc.domain}` });
  return found;
};

/** What one's own mail server wrote: only the topmost field, as one's own server adds it last. */
const trustedFindings = (header: HeaderBlock, from: string, authservId: string | null): Finding[] => {
  const [topmost] = fieldValues(header, 'authentication-results');
  const results = authservId && topmost ? readAuthenticationResults(topmost, authservId) : null;
  return (results ?? []).flatMap(({ method, result, properties }): Finding[] => {
    const property = { spf: 'smtp.mailfrom', dkim: 'header.d', dmarc: 'header.from' }[method];
    const value = property ? (properties.get(property) ?? '') : '';
    const domain = value.split('@').at(-1);
    if (!domain) return [];
    if (result === 'fail') return [{ proof: 'fail', method: `${method} ${domain}` }];
    const anothers = method === 'spf' && value.includes('@') && mailMatchKey(value) !== mailMatchKey(from);
    return result === 'pass' && !anothers && aligned(from, domain, method === 'dmarc')
      ? [{ proof: 'pass', method: `${method} ${domain}` }]
      : [];
  });
};

const aligned = (from: string, domain: string, strict = false): boolean => {
  const ours = domainToASCII(from.slice(from.lastIndexOf('@') + 1)).replace(/\.$/, '');
  const theirs = domainToASCII(domain).replace(/\.$/, '');
  if (ours === '' || theirs === '') return false;
  // mailauth falls back to relaxed alignment when asked for a strict one, so that is compared here.
  return ours === theirs || (!strict && tools.getAlignment(ours, [theirs]) !== false);
};
