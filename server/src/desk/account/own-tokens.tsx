import { memberDaysMax } from '../../members/tokens.ts';
import type { OwnPlace } from '../../sign-in/own-place.ts';
import { Choice } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';

/** Tokens with which a member's programs act as them. */
export const OwnTokens = ({ tokens, zone }: { tokens: OwnPlace['tokens']; zone: string }) => (
  <section aria-labelledby="tokens" class="card">
    <h2 id="tokens">Tokens for programs</h2>
    <p>A program with such a token reads, or acts, as you may. It ends on its day.</p>
    {tokens.length === 0 && <p class="quiet">You have none.</p>}
    {tokens.length > 0 && (
      <ul class="rows">
        {tokens.map(({ id, name, scope, roles, expiresAt, memberId }) => (
          <li class="row">
            <div>
              <p class="row-name" id={`token-${id}`}>
                <Foreign text={name} charactersMax={100} />
              </p>
              <p class="quiet meta">
                <span>{scope === 'read' ? 'reads' : 'reads and acts'}</span>
                {memberId === null && <span>a program of yours: {roles.join(', ')}</span>}
                {expiresAt ? (
                  <span>
                    ends <Moment at={expiresAt} zone={zone} />
                  </span>
                ) : (
                  <span>without an end</span>
                )}
              </p>
              <form method="post" action={`/desk/account/tokens/${id}/revocation`} class="more">
                <button type="submit" class="secondary outline" aria-describedby={`token-${id}`}>
                  Revoke
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    )}
    <details>
      <summary>Make a token</summary>
      <form method="post" action="/desk/account/tokens">
        <div class="field">
          <label for="token-name">What is it for?</label>
          <input id="token-name" name="name" maxlength={100} required autocomplete="off" />
        </div>
        <fieldset>
          <legend>What may it do?</legend>
          <Choice type="radio" name="scope" value="read" id="scope-read" checked>
            Read
          </Choice>
          <Choice type="radio" name="scope" value="act" id="scope-act" checked={false}>
            Read and act
          </Choice>
        </fieldset>
        <div class="field">
          <label for="token-days">For how many days?</label>
          <input
            id="token-days"
            name="daysValid"
            type="number"
            min={1}
            max={memberDaysMax}
            value="30"
            required
          />
        </div>
        <button type="submit">Make a token</button>
      </form>
    </details>
  </section>
);

/** Shown this once. */
export const NewTokenPage = ({ token }: { token: string }) => (
  <div class="narrow card">
    <h1>Copy this token now</h1>
    <p>It is shown this once. Whoever has it does what you may: keep it where secrets are kept.</p>
    <div class="field">
      <label for="new-token">Token</label>
      <input id="new-token" readonly value={token} />
    </div>
    <p>
      <a href="/desk/account">Back to my account</a>
    </p>
  </div>
);
