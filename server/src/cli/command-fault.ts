/** A command that cannot be carried out as it was given; the message says what to do. */
export class CommandFault extends Error {
  override name = 'CommandFault';
}
