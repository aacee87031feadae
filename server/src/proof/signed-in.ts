/** Whom a place named when somebody signed in there: its own number of the account, its name, and verified addresses. */
export type SignedIn = {
  readonly externalId: string;
  readonly handle: string;
  /** None unless the person said that they may be looked at. */
  readonly mails: readonly { readonly address: string; readonly verified: boolean }[];
};

/** A place did not answer, or not as it should; it may do so later. */
export class PlaceUnavailable extends Error {
  override name = 'PlaceUnavailable';
}

const handleCharactersMax = 320;

/** A name as it can be kept: the database takes neither NUL nor half a surrogate pair. */
export const keptHandle = (name: string): string =>
  name.slice(0, handleCharactersMax).toWellFormed().replaceAll('\0', '\ufffd');
