import { type AccountName, evidenceCharactersMax, type Flag, Instant } from '@comity/core';
import { z } from 'zod';

/** A web hook as GitHub delivered it: `X-GitHub-Delivery`, `X-GitHub-Event`, and the parsed body. */
export type Delivery = { readonly id: string; readonly name: string; readonly payload: unknown };

/** Which labels flag, and in which organisation. */
export type FlagRules = { readonly org: string; readonly flagLabels: readonly string[] };

/** An account as GitHub writes it into a payload; `null` is a ghost: the account was deleted. */
export const Author = z
  .object({ id: z.int(), login: z.string().min(1), type: z.string().nullish() })
  .nullish();

const Labelled = z.object({
  id: z.int(),
  node_id: z.string().max(200).optional(),
  html_url: z.url(),
  title: z.string(),
  body: z.string().nullish(),
  user: Author,
  created_at: Instant,
  updated_at: Instant,
});

const About = z.object({
  label: z.object({ name: z.string().min(1) }),
  sender: Author,
  repository: z.object({ private: z.boolean(), owner: z.object({ login: z.string() }) }),
});

const IssueLabelled = About.extend({ issue: Labelled });
const PullRequestLabelled = About.extend({ pull_request: Labelled });

/**
 * Reads a delivery: a {@link Flag} when a flag label was put on an issue or a pull request of the organisation, else
 * `null`. Pure: the same delivery is the same flag, its id the delivery's, so that a redelivery is no second report.
 *
 * @throws Error when a labelled payload lacks what GitHub documents; it names the fields and holds no content.
 * Source: R1, R74
 */
export const flagFromDelivery = (delivery: Delivery, rules: FlagRules): Flag | null => {
  const { name, payload } = delivery;
  if (!z.object({ action: z.literal('labeled') }).safeParse(payload).success) return null;
  switch (name) {
    case 'issues': {
      const read = parse(IssueLabelled, delivery);
      return flag(delivery.id, 'issue', read.issue, read, rules);
    }
    case 'pull_request': {
      const read = parse(PullRequestLabelled, delivery);
      return flag(delivery.id, 'pull-request', read.pull_request, read, rules);
    }
    default:
      return null;
  }
};

const parse = <T>(schema: z.ZodType<T>, { name, payload }: Delivery): T => {
  const read = schema.safeParse(payload);
  if (read.success) return read.data;
  throw new Error(`GitHub sent a labelled "${name}" event of another shape: ${z.prettifyError(read.error)}`);
};

const flag = (
  eventId: string,
  type: 'issue' | 'pull-request',
  labelled: z.infer<typeof Labelled>,
  about: z.infer<typeof About>,
  rules: FlagRules,
): Flag | null => {
  const { label, repository, sender } = about;
  if (!sameName(repository.owner.login, rules.org)) return null;
  if (!rules.flagLabels.some((name) => sameName(name, label.name))) return null;
  const text = labelled.body ?? '';
  return {
    eventId,
    reason: cut(`label:${label.name}`, 200),
    subject: {
      type,
      url: labelled.html_url,
      externalId: labelled.node_id ?? String(labelled.id),
      title: cut(labelled.title, 500),
    },
    capture: {
      body: cut(text, evidenceCharactersMax),
      truncated: text.length > evidenceCharactersMax,
      author: accountName(labelled.user),
      createdAt: labelled.created_at,
      // The label itself moves `updated_at`, and GitHub sends no other time of an edit.
      editedAt: null,
      capturedAt: labelled.updated_at,
      parentUrl: null,
    },
    reporter: accountName(sender),
    narrative: '',
    visibleTo: `everyone who can see the label; the repository is ${repository.private ? 'private' : 'public'}`,
    flaggedAt: labelled.updated_at,
  };
};

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** GitHub's account as the core knows it, keyed by the number that never changes; `null` for a ghost. */
export const accountName = (author: z.infer<typeof Author>): AccountName | null =>
  author ? { externalId: String(author.id), handle: author.login } : null;

/** The first `charactersMax` of a text, never half a surrogate pair. */
export const cut = (text: string, charactersMax: number): string =>
  text.length <= charactersMax ? text : text.slice(0, charactersMax).replace(/[\uD800-\uDBFF]$/, '');
