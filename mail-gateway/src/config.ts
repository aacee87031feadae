import { hostname, tmpdir } from 'node:os';
import { z } from 'zod';

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port number, 0 for off')
  .transform((text) => (Number(text) === 0 ? null : Number(text)))
  .refine((number) => number === null || number <= 65_535, 'a port number, at most 65535');

const Environment = z.object({
  COMITY_URL: z
    .url({ protocol: /^https?$/, error: 'the address of the case server, http or https' })
    .default('http://localhost:3000'),
  COMITY_MAIL_TOKEN: z
    .string({ error: 'the token of the mail channel; set it to what the case server gave out' })
    .min(1),
  COMITY_SMTP_PORT: port.default(2525),
  COMITY_LMTP_PORT: port.default(2424),
  COMITY_AUTHSERV_ID: z.string().min(1).nullable().default(null),
});

/** The settings of a gateway in a process of its own. */
export type GatewayConfig = {
  readonly baseUrl: string;
  readonly token: string;
  readonly smtpPort: number | null;
  readonly lmtpPort: number | null;
  readonly authservId: string | null;
  readonly hostname: string;
  readonly spoolDir: string;
};

/**
 * Reads the environment, once.
 *
 * @throws Error that names each variable that is wrong and what it should be.
 */
export const readConfig = (environment: NodeJS.ProcessEnv): GatewayConfig => {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The environment is not complete. ${faults.join('; ')}.`);
  }
  const { data } = read;
  return {
    baseUrl: data.COMITY_URL.replace(/\/+$/, ''),
    token: data.COMITY_MAIL_TOKEN,
    smtpPort: data.COMITY_SMTP_PORT,
    lmtpPort: data.COMITY_LMTP_PORT,
    authservId: data.COMITY_AUTHSERV_ID,
    hostname: hostname(),
    spoolDir: tmpdir(),
  };
};

/** The environment of this process. */
export const processEnvironment = (): NodeJS.ProcessEnv => process.env;
