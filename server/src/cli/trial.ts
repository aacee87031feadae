import { createHmac, randomUUID } from 'node:crypto';
import { formatSignature } from '@comity/core';
import { trialForum, trialGitHub, trialListMember } from '../channels/trial-world.ts';
import { type Config, readConfig, trialSecrets } from '../config/config.ts';
import { hmac } from '../intake/verify-signature.ts';
import { CommandFault } from './command-fault.ts';

/** Sends one real input through each front door of the running trial. */
export const trial = async (): Promise<readonly string[]> => {
  const config = readConfig(process.env);
  if (!config.trial)
    throw new CommandFault(
      'This installation has its own comity.yaml; the trial’s inputs are for a server without one.',
    );
  const ready = await fetch(`${config.url}/readyz`).catch(() => null);
  if (!ready?.ok)
    throw new CommandFault(
      `No server answers at ${config.url}. Start it first, in another terminal: npm start`,
    );
  const secrets = trialSecrets(config.secretKey);
  const lines = [
    ['A list post by SMTP', await sendPost(config)],
    ['A GitHub web hook', await sendWebhook(config, secrets.TRIAL_GITHUB_WEBHOOK_SECRET ?? '')],
    ['A forum flag', await sendFlag(config, secrets.TRIAL_FORUM_SECRET ?? '')],
  ];
  return [
    ...lines.map(([what, answer]) => `${what}: ${answer}`),
    '',
    `Look at the queue:         ${config.url}/desk`,
    `Held posts:                ${config.url}/desk/holds`,
    `What the stand-ins hold:   ${config.url}/desk/channels`,
    'Robin wrote all three. Open one case from the three reports, link the accounts, and decide.',
  ];
};

const sendPost = async ({ host, smtpPort }: Config): Promise<string> => {
  if (smtpPort === null) return 'not sent: COMITY_SMTP_PORT is 0';
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ host, port: smtpPort, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({
      from: { name: 'Robin', address: trialListMember },
      to: 'members@lists.trial.example',
      subject: 'Re: Next meeting',
      text: 'I will say this once more, since you are too slow to get it: stay at home.\n\nRobin',
    });
    return `answered ${response}`;
  } catch (fault) {
    return `answered ${(fault as { response?: string }).response ?? 'nothing: is the gateway running?'}`;
  } finally {
    transport.close();
  }
};

const sendWebhook = async (config: Config, secret: string): Promise<string> => {
  const [issue] = trialGitHub.issues;
  const [author, sender] = trialGitHub.accounts;
  const now = new Date().toISOString();
  const owner = { login: 'trial-library', id: 900 };
  const body = JSON.stringify({
    action: 'labeled',
    label: { id: 1, name: 'code-of-conduct' },
    issue: {
      id: 12_000,
      number: issue.number,
      title: issue.title,
      body: issue.body,
      html_url: `https://github.com/trial-library/${issue.repo}/issues/${issue.number}`,
      created_at: issue.createdAt,
      updated_at: now,
      user: { ...author, type: 'User' },
    },
    repository: {
      id: 700,
      name: issue.repo,
      full_name: `trial-library/${issue.repo}`,
      private: false,
      owner,
    },
    sender: { ...sender, type: 'User' },
    organization: owner,
  });
  const answer = await fetch(`${config.url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
  });
  return `answered ${answer.status}`;
};

const sendFlag = async (config: Config, secret: string): Promise<string> => {
  const [post] = trialForum.posts;
  const [author, reporter] = trialForum.accounts;
  const now = new Date();
  const body = JSON.stringify({
    eventId: randomUUID(),
    reason: 'inappropriate',
    subject: {
      type: 'post',
      url: `https://forum.trial.example/t/next-meeting/${post.topicId}/${post.postNumber}`,
      externalId: String(post.id),
      title: 'Next meeting',
    },
    capture: {
      body: post.raw,
      author: { externalId: String(author.id), handle: author.username },
      createdAt: '2026-11-01T09:00:00.000Z',
      capturedAt: now.toISOString(),
    },
    reporter: { externalId: String(reporter.id), handle: reporter.username },
    narrative: 'I only asked whether we could meet online. This hurt.',
    visibleTo: 'forum staff',
    flaggedAt: now.toISOString(),
  });
  const unixSeconds = Math.floor(now.getTime() / 1000);
  const signature = formatSignature({
    unixSeconds,
    hexHmac: hmac(secret, unixSeconds, body).toString('hex'),
  });
  const answer = await fetch(`${config.url}/api/flags`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'comity-channel': 'forum',
      'comity-event-id': (JSON.parse(body) as { eventId: string }).eventId,
      'comity-signature': signature,
    },
    body,
  });
  return `answered ${answer.status}`;
};
