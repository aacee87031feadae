import { TextField, untouched } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';

type SealedProps = {
  /** What is sealed, as it goes on after "Sealed:". */
  readonly what: string;
  readonly action: string;
  readonly id: string;
  readonly erasedAt: string | null;
  readonly zone: string;
  readonly mayUnseal: boolean;
};

/** In place of what is sealed: that it is, and for those who may a way to open it. Source: R56, R57 */
export const Sealed = ({ what, action, id, erasedAt, zone, mayUnseal }: SealedProps) =>
  erasedAt === null ? (
    <>
      <span>Sealed: {what}</span>
      {mayUnseal && (
        <details>
          <summary>Unseal</summary>
          <form method="post" action={action}>
            <TextField
              filled={untouched}
              name="reason"
              id={`unseal-${id}`}
              label="Why do you need to know?"
              hint="Your name and this reason are recorded, and shown in the case."
              rows={2}
              required
              maxlength={2_000}
            />
            <button type="submit">Unseal it once</button>
          </form>
        </details>
      )}
    </>
  ) : (
    <span class="quiet">
      Erased on <Moment at={erasedAt} zone={zone} />
    </span>
  );
