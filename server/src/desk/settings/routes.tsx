import { may } from '@comity/core';
import { Hono } from 'hono';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { settingsFor } from '../../settings/settings-for.ts';
import { page } from '../parts/page.tsx';
import { SettingsPage } from './settings-page.tsx';

/** What is set from outside, in words. */
export const settingDesk = (server: Server) =>
  new Hono<Env>().get('/desk/settings', (c) => {
    const caller = allowed(c, 'read-procedure');
    const view = settingsFor(server.config, caller);
    const children = <SettingsPage view={view} runsIt={may(caller, 'run-system')} />;
    return page(c, server, { title: 'Settings', place: 'settings', caller, children });
  });
