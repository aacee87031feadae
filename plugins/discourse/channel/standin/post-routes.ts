import { Hono } from 'hono';
import { z } from 'zod';
import { invalid, notFound } from './fault.ts';
import { postAnswer } from './post-answer.ts';
import type { StandIn } from './standin.ts';
import { type StandInAccount, type StandInMessage, type StandInPost, untouched } from './state.ts';

const NewMessage = z.object({
  title: z.string().min(2).max(255),
  raw: z.string().min(1).max(32_000),
  target_recipients: z.string().min(1),
  archetype: z.literal('private_message'),
  external_id: z
    .string()
    .max(50)
    .regex(/^[\w-]+$/)
    .optional(),
});
type NewMessage = z.infer<typeof NewMessage>;

const MESSAGE_SLUG = 'private-message';
const TOPIC_SLUG = 'topic';

/** Reading posts, sending private messages, and finding one again by its external id. */
export const postRoutes = ({ change, read, now }: StandIn): Hono => {
  const app = new Hono();
  const authorOf = (post: StandInPost) => read().accounts.find(({ id }) => id === post.authorId) ?? null;

  app.get('/posts/:file{[0-9]+\\.json}', (c) => {
    const post = read().posts.find(({ id }) => id === numberOf(c.req.param('file')));
    return post ? c.json(postAnswer(post, authorOf(post), TOPIC_SLUG)) : c.json(notFound, 404);
  });

  app.get('/posts/by_number/:topic{[0-9]+}/:file{[0-9]+\\.json}', (c) => {
    const [topicId, number] = [Number(c.req.param('topic')), numberOf(c.req.param('file'))];
    const post = read().posts.find((post) => post.topicId === topicId && post.postNumber === number);
    return post ? c.json(postAnswer(post, authorOf(post), TOPIC_SLUG)) : c.json(notFound, 404);
  });

  app.post('/posts.json', async (c) => {
    const message = NewMessage.safeParse(await c.req.json().catch(() => null));
    if (!message.success) return c.json(invalid(...message.error.issues.map(fieldAndRule)), 422);
    const { accounts, messages } = read();
    const { target_recipients: to, external_id: externalId } = message.data;
    if (!accounts.some(({ username }) => username === to)) {
      return c.json(invalid("Sorry, one of the users you sent this to couldn't be found."), 422);
    }
    if (externalId && messages.some((sent) => sent.externalId === externalId.toLowerCase())) {
      return c.json(invalid('External has already been taken'), 422);
    }
    const sent = change(({ messages }) => keepMessage(messages, message.data));
    return c.json(postAnswer(postOf(sent, now()), sender(c.req.header('api-username')), MESSAGE_SLUG));
  });

  app.get('/t/external_id/:file{[A-Za-z0-9_-]+\\.json}', (c) => {
    const externalId = c.req.param('file').replace('.json', '').toLowerCase();
    const sent = read().messages.find((message) => message.externalId === externalId);
    return sent ? c.redirect(`/t/${MESSAGE_SLUG}/${sent.topicId}.json`, 301) : c.json(notFound, 404);
  });

  return app;
};

const numberOf = (file: string): number => Number(file.replace('.json', ''));

const fieldAndRule = ({ path, message }: z.core.$ZodIssue): string => `${path.join('.')}: ${message}`;

const keepMessage = (messages: StandInMessage[], message: NewMessage): StandInMessage => {
  const sent = {
    postId: 90_000 + messages.length,
    topicId: 9_000 + messages.length,
    externalId: message.external_id?.toLowerCase() ?? null,
    to: message.target_recipients,
    title: message.title,
    raw: message.raw,
  };
  messages.push(sent);
  return sent;
};

const postOf = (sent: StandInMessage, now: Date): StandInPost => ({
  id: sent.postId,
  topicId: sent.topicId,
  postNumber: 1,
  authorId: 1,
  raw: sent.raw,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
  replyToPostNumber: null,
});

const sender = (username = 'system'): StandInAccount => ({ id: 1, username, staff: true, ...untouched });
