import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The forum that flags are signed for. */
export const forum = { channelId: 'forum', secret: 'forum-flag-secret-of-the-bench' } as const;

/** The list whose every post is held. */
export const heldList = 'members@lists.bench.example';

/**
 * Writes the comity.yaml that the measured servers run with. The zone answers what the gateway asks DNS, so that no
 * network is measured.
 */
export const writeCommunityFile = (directory: string): string => {
  const path = join(directory, 'comity.yaml');
  writeFileSync(
    path,
    `community:
  name: Bench Library Association
  timeZone: Europe/Berlin
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
    url: http://127.0.0.1:1
    apiKey: forum-api-key-of-the-bench
    secret: ${forum.secret}
`,
  );
  return path;
};
