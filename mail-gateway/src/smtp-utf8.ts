import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/**
 * Makes a connection ask for SMTPUTF8 although the addresses are ASCII: the sender asked for it, for its header.
 * nodemailer asks only when an address needs it and has no option for more, so its command is completed on the way out.
 */
export const askForSmtpUtf8 = (connection: SMTPConnection): void => {
  const inner = connection as unknown as {
    ['_sendCommand']: (command: string, logged?: string) => void;
    ['_supportedExtensions']: readonly string[];
  };
  const send = inner['_sendCommand'].bind(connection);
  inner['_sendCommand'] = (command, logged) => {
    const wanted = command.startsWith('MAIL FROM:') && !/ SMTPUTF8(?: |$)/.test(command);
    const offered = wanted && inner['_supportedExtensions'].includes('SMTPUTF8');
    send(offered ? `${command} SMTPUTF8` : command, logged);
  };
};
