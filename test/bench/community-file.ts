import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { standInPrivateKey } from '@comity/github-app/standin';
import { platformNames } from '../standins/platforms.ts';

/** The forum that flags are signed for. */
export const forum = { channelId: 'forum', secret: 'forum-flag-secret-of-the-bench' } as const;

/** The list whose every post is held. */
export const heldList = 'members@lists.bench.example';

/** The organisation's flags. */
export const github = { channelId: 'github', secret: 'github-flag-secret-of-the-bench' } as const;

/** Far more than is measured: the pace that a real platform asks for is not what the server can do. */
const requestsPerMinute = 1_000_000;

/**
 * Writes the comity.yaml that the measured servers run with. The zone answers what the gateway asks DNS, so that no
 * network is measured. Where no platforms are given, nothing answers in the forum's place and there is no GitHub.
 */
export const writeCommunityFile = (
  directory: string,
  platforms?: { readonly forumUrl: string; readonly gitHubUrl: string },
): string => {
  const path = join(directory, platforms ? 'comity-with-platforms.yaml' : 'comity.yaml');
  writeFileSync(
    path,
    `community:
  name: Bench Library Association
  timeZone: Europe/Berlin
signIn:
  secondFactor: offered
pace:
  member: ${requestsPerMinute}
  program: ${requestsPerMinute}
mail:
  zone:
    "members.example TXT": ["v=spf1 ip4:127.0.0.1 -all"]
    "_dmarc.members.example TXT": ["v=DMARC1; p=none"]
channels:
  lists:
    kind: mail
    name: Mailing lists
    lists:
      - address: ${heldList}
        policy: hold
        relay: lmtp://127.0.0.1:1
  forum:
    kind: discourse
    name: Forum
    url: ${platforms?.forumUrl ?? 'http://127.0.0.1:1'}
    apiKey: ${platformNames.forumKey}
    secret: ${forum.secret}
    requestsPerMinute: ${requestsPerMinute}
${platforms ? gitHubSection(platforms.gitHubUrl) : ''}`,
  );
  return path;
};

const gitHubSection = (url: string): string => `  github:
    kind: github
    name: GitHub
    org: ${platformNames.org}
    appId: 1
    privateKey: ${JSON.stringify(standInPrivateKey())}
    webhookSecret: github-webhook-secret-of-the-bench
    secret: ${github.secret}
    apiUrl: ${url}
    requestsPerMinute: ${requestsPerMinute}
`;
