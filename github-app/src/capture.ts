import { type CaptureOutcome, evidenceCharactersMax, Instant } from '@comity/core';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { Reply } from './fault.ts';
import { accountName, cut } from './flag.ts';
import { isUnder, parseSubjectUrl, type SubjectUrl } from './subject-url.ts';

const Repository = z.object({ private: z.boolean(), full_name: z.string() });

const Content = z.object({
  html_url: z.url(),
  title: z.string().nullish(),
  body: z.string().nullish(),
  user: z.object({ id: z.int(), login: z.string().min(1) }).nullish(),
  created_at: Instant.nullish(),
  submitted_at: Instant.nullish(),
  updated_at: Instant.nullish(),
});
type Content = z.infer<typeof Content>;

/** One answer for missing, deleted, hidden and private: whoever asks learns nothing about what is there. */
const gone: CaptureOutcome = { gone: 'GitHub shows nothing public at this address' };

/**
 * Builds the reader of URLs. It reads public repositories of the organisation only: a report must not become a way to
 * read a private one. An issue's title is the first line of its evidence.
 *
 * Source: R5
 */
export const createCapture =
  (org: string, connection: Connection, now: () => Date): ((url: string) => Promise<CaptureOutcome>) =>
  async (url) => {
    const subject = isUnder(org, url) ? parseSubjectUrl(url) : null;
    if (!subject)
      return { gone: 'Not an address of an issue, a pull request or a comment that can be read here' };
    const { owner, repo } = subject;
    const about = await connection.ask('GET /repos/{owner}/{repo}', { owner, repo });
    const repository = read(Repository, about);
    if (!repository || repository.private || !isUnder(org, `https://github.com/${repository.full_name}/`)) {
      return nothing(about);
    }
    const reply = await connection.ask(subject.route, { owner, repo, ...subject.parameters });
    const content = read(Content, reply);
    return content && liesIn(repository.full_name, subject, content)
      ? captured(content, subject, now())
      : nothing(reply);
  };

const read = <T>(schema: z.ZodType<T>, reply: Reply): T | null =>
  'status' in reply && reply.status === 200 ? schema.parse(reply.data) : null;

const nothing = (reply: Reply): CaptureOutcome => {
  if ('retry' in reply) return { retry: reply.retry, afterSeconds: reply.afterSeconds };
  // Not the evidence's fault: it can be read once the App is set up right.
  if ('unaccepted' in reply) return { retry: reply.unaccepted };
  return reply.status === 401 ? { retry: `GitHub (401): ${reply.words}` } : gone;
};

/** GitHub follows an issue that was moved into another repository, which may be a private one. */
const liesIn = (fullName: string, subject: SubjectUrl, { html_url }: Content): boolean => {
  const root = `/${fullName}/`.toLowerCase();
  const path = new URL(html_url).pathname;
  return path.toLowerCase().startsWith(root) && subject.path.test(path.slice(root.length));
};

const captured = (content: Content, { kind }: SubjectUrl, at: Date): CaptureOutcome => {
  const isThread = kind === 'issue' || kind === 'pull-request';
  const text = [isThread ? content.title : null, content.body].filter(Boolean).join('\n\n');
  const createdAt = content.created_at ?? content.submitted_at ?? null;
  // Labels and comments move a thread's `updated_at`; only an edit moves a comment's.
  const editedAt = isThread || content.updated_at === createdAt ? null : (content.updated_at ?? null);
  return {
    capture: {
      body: cut(text, evidenceCharactersMax),
      truncated: text.length > evidenceCharactersMax,
      author: accountName(content.user),
      createdAt,
      editedAt,
      capturedAt: at.toISOString(),
      parentUrl: isThread ? null : (content.html_url.split('#')[0] ?? null),
    },
  };
};
