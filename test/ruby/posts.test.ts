import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ruby, startRuby } from './ruby.ts';

let ruby: Ruby;

beforeAll(async () => {
  ruby = await startRuby();
  ruby.answer('require "/test/stubs/posts"; true');
});
beforeEach(() =>
  ruby.answer(
    `[Post::ROWS, StaffActionLogger::LINES].each(&:clear)
     Post::ROWS << Post::Row.new(id: 42, hidden: false, seen_by: ["comity"], told: [])
     true`,
  ),
);

const ask = (act: 'hide' | 'show', id = '42', user = 'comity'): unknown =>
  ruby.answer('ask(GIVEN["act"], GIVEN["id"], user: GIVEN["user"], reason: "By decision.")', {
    act,
    id,
    user,
  });
const post = (): unknown => ruby.answer('Post::ROWS.first.to_h.slice(:hidden, :told, :reason)');
const log = (): unknown => ruby.answer('StaffActionLogger::LINES');

describe('Posts that the case server has hidden (R42)', () => {
  test('a post is hidden, its author is told in words of our own, and the staff log says so', () => {
    expect(ask('hide')).toEqual({ id: 42, hidden: true });
    expect(post()).toMatchObject({ hidden: true, told: ['comity_post_hidden'] });
    expect(log()).toEqual([['comity', 'comity_hide_post', 42, 'By decision.']]);
  });

  test('hidden again it stays as it is, and nobody is told twice', () => {
    ask('hide');
    expect(ask('hide')).toEqual({ id: 42, hidden: true });
    expect(post()).toMatchObject({ told: ['comity_post_hidden'] });
    expect(log()).toHaveLength(1);
  });

  test('it is hidden for a reason with which an edit by its author does not show it again', () => {
    ask('hide');
    expect(post()).toMatchObject({ reason: 2 });
  });

  test('it is shown again, once', () => {
    ask('hide');
    expect(ask('show')).toEqual({ id: 42, hidden: false });
    expect(ask('show')).toEqual({ id: 42, hidden: false });
    expect(log()).toEqual([
      ['comity', 'comity_hide_post', 42, 'By decision.'],
      ['comity', 'comity_show_post', 42, 'By decision.'],
    ]);
  });

  test.each(['hide', 'show'] as const)(
    'one that is not there, and one that the account may not see, cannot be told apart: %s',
    (act) => {
      expect(ask(act, '999')).toBe(404);
      expect(ask(act, '42', 'a moderator of another category')).toBe(404);
      expect(post()).toMatchObject({ hidden: false });
    },
  );

  test('only staff who are signed in, or a key of theirs, may ask, while the plugin is on', () => {
    expect(ruby.answer('[Comity::PostsController.plugin, Comity::PostsController.before_actions]')).toEqual([
      'comity',
      ['ensure_logged_in', 'ensure_staff'],
    ]);
  });

  test('the author’s message has all the words that Discourse asks for', () => {
    const words = ruby.answer(
      'YAML.load_file("/plugin/config/locales/server.en.yml").dig("en", "system_messages", "comity_post_hidden")',
    );
    expect(Object.keys(words as object)).toEqual(['title', 'subject_template', 'text_body_template']);
    expect(words).toHaveProperty('text_body_template', expect.stringContaining('%{base_url}%{url}'));
  });
});
