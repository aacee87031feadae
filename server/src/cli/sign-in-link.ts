import { readConfig } from '../config/config.ts';
import { callServer } from './call-server.ts';

/** Makes a new one-time link for the first member. */
export const signInLink = async (): Promise<readonly string[]> => {
  const { url } = await callServer<{ url: string }>(readConfig(process.env), 'POST', '/api/sign-in-links');
  return ['This link signs the first member in, once, within an hour:', url];
};
