import type { Config } from '../config/config.ts';
import type { SettingWarning } from './setting.ts';

/** Mail to the same machine passes no network. */
const ownMachine = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** What is not safe as it is set, for daily work. */
export const unsafeSettings = (config: Config): readonly SettingWarning[] => {
  const { community, url, trial, databaseUrl } = config;
  const { outgoing, signIn, audit } = community;
  const found: (SettingWarning | null)[] = [
    trial
      ? {
          words: 'This is the trial: its forum and GitHub are stand-ins, and nobody needs a second factor.',
          advice: 'Write a comity.yaml before a real case is opened.',
        }
      : null,
    url.startsWith('http:')
      ? {
          words: 'The address begins with http: whoever listens on the way reads cases and takes sessions.',
          advice:
            'Put a proxy with a certificate before the server, and set COMITY_URL to its https address.',
        }
      : null,
    outgoing === null && !trial
      ? {
          words: 'No mail goes out: links to sign in, invitations and notices reach nobody.',
          advice: 'Set outgoing: smtp: and from:.',
        }
      : null,
    outgoing !== null && isOpenMail(outgoing.smtp)
      ? {
          words:
            'Mail goes to another machine without TLS from its first byte: links to sign in can be read on the way.',
          advice: 'Write smtps:// in outgoing: smtp:, or use a mail server on this machine.',
        }
      : null,
    signIn.secondFactor === 'offered' && !trial
      ? {
          words: 'A second factor is only offered: a mailbox that is taken over is enough to read cases.',
          advice: 'Write secondFactor: required.',
        }
      : null,
    audit.anchorTo === null
      ? {
          words: 'The day’s seal stays on this machine: whoever runs it could change the past unseen.',
          advice: 'Set audit: anchorTo: to somebody who keeps it elsewhere.',
        }
      : null,
    databaseUrl === null && !trial
      ? {
          words: 'The embedded database can be lost with the power.',
          advice: 'Set DATABASE_URL to a PostgreSQL for daily work.',
        }
      : null,
  ];
  return found.filter((one) => one !== null);
};

const isOpenMail = (smtp: string): boolean => {
  if (!URL.canParse(smtp)) return true;
  const { protocol, hostname } = new URL(smtp);
  return protocol === 'smtp:' && !ownMachine.has(hostname);
};
