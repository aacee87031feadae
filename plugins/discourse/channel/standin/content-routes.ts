import { Hono } from 'hono';
import { invalid, notFound } from './fault.ts';
import type { StandIn } from './standin.ts';
import type { StandInPost } from './state.ts';

/** What humans of the forum do to posts there. Each throws a RangeError for a post that there is not. */
export type HumansOnPosts = {
  hidePost(id: number): void;
  showPost(id: number): void;
  deletePost(id: number): void;
};

/** Hiding and showing a post, as the plugin does it, and removing one. */
export const contentRoutes = ({ change, read, now }: StandIn): Hono => {
  const app = new Hono();
  const postOf = (id: string): StandInPost | undefined =>
    read().posts.find((post) => post.id === Number(id.replace('.json', '')));

  app.put('/comity/posts/:id{[0-9]+}/:act{hide\\.json|show\\.json}', (c) => {
    const post = postOf(c.req.param('id'));
    // The plugin finds no post that is deleted.
    if (!post || post.deletedAt) return c.json(notFound, 404);
    change(() => {
      post.hidden = c.req.param('act') === 'hide.json';
    });
    return c.json({ id: post.id, hidden: post.hidden });
  });

  app.delete('/posts/:file{[0-9]+\\.json}', (c) => {
    const post = postOf(c.req.param('file'));
    if (!post) return c.json(notFound, 404);
    if (post.deletedAt) return c.json(invalid('You are not permitted to do that.'), 403);
    change(() => {
      post.deletedAt = now().toISOString();
    });
    return c.body(null, 200);
  });

  return app;
};

/** Lets humans hide, show and delete, past the API. */
export const humansOnPosts = ({ change, now }: StandIn): HumansOnPosts => {
  const alter = (id: number, changes: Partial<Pick<StandInPost, 'hidden' | 'deletedAt'>>): void =>
    change(({ posts }) => {
      const post = posts.find((one) => one.id === id);
      if (!post) throw new RangeError(`The stand-in has no post ${id}.`);
      Object.assign(post, changes);
    });
  return {
    hidePost: (id) => alter(id, { hidden: true }),
    showPost: (id) => alter(id, { hidden: false }),
    deletePost: (id) => alter(id, { deletedAt: now().toISOString() }),
  };
};
