import { type Actor, may } from '@comity/core';
import type { Config } from '../config/config.ts';
import { listSettings } from './list-settings.ts';
import type { SettingGroup, SettingWarning } from './setting.ts';
import { unsafeSettings } from './unsafe-settings.ts';

export type SettingsView = {
  readonly groups: readonly SettingGroup[];
  /** For those who run the server; others cannot change it, and it would tell them where it is weak. */
  readonly warnings: readonly SettingWarning[];
};

/** The settings as far as somebody may know them: those of the machine are for those who run it. */
export const settingsFor = (config: Config, caller: Actor): SettingsView => {
  const groups = listSettings(config);
  if (may(caller, 'run-system')) return { groups, warnings: unsafeSettings(config) };
  const open = groups.map(({ heading, settings }) => ({
    heading,
    settings: settings.filter(({ isOfMachine }) => !isOfMachine),
  }));
  return { groups: open.filter(({ settings }) => settings.length > 0), warnings: [] };
};
