import { beforeAll, describe, expect, test } from 'vitest';
import { type Ruby, startRuby } from './ruby.ts';

let ruby: Ruby;

beforeAll(async () => {
  ruby = await startRuby();
  ruby.answer('require "/test/stubs/forum"; true');
});

describe('plugin.rb', () => {
  test('it is switched by its setting and loaded as an engine of its own name', () => {
    expect(
      ruby.answer(
        '[PLUGIN.setting, Comity::Engine.name_given, Comity::Engine.namespace.name, Comity::PLUGIN_NAME]',
      ),
    ).toEqual(['comity_enabled', 'comity', 'Comity', 'comity']);
  });

  test('it listens to flags and to what staff do to accounts, and to nothing else', () => {
    expect(ruby.answer('PLUGIN.handlers.keys')).toEqual([
      'flag_created',
      'user_suspended',
      'user_unsuspended',
      'user_silenced',
      'user_unsilenced',
    ]);
  });

  test('it opens exactly the calls that the channel makes', () => {
    expect(ruby.answer('PLUGIN.scopes')).toEqual({
      comity: {
        sanctions: {
          actions: ['show', 'suspend', 'unsuspend', 'silence', 'unsilence'].map(
            (act) => `admin/users#${act}`,
          ),
        },
        notices: { actions: ['posts#create', 'topics#show_by_external_id'] },
        evidence: { actions: ['posts#show', 'posts#by_number'] },
        content: {
          actions: [
            'posts#show',
            'posts#by_number',
            'posts#destroy',
            'comity/posts#hide',
            'comity/posts#show',
          ],
        },
        identity: { actions: ['admin/users#show', 'users#check_emails'] },
      },
    });
  });

  test('the sweep runs every five minutes', () => {
    expect(ruby.answer('Jobs::ComitySweepOutbox.period.value')).toBe(300);
  });

  test('the status is for staff who are signed in, while the plugin is on', () => {
    expect(
      ruby.answer(
        'require "/plugin/app/controllers/comity/status_controller"; [Comity::StatusController.plugin, Comity::StatusController.before_actions]',
      ),
    ).toEqual(['comity', ['ensure_logged_in', 'ensure_staff']]);
  });
});
