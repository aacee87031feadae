const keys = [
  ['j', 'the next row of a list'],
  ['k', 'the row before'],
  ['o', 'open the row'],
  ['a', 'take the case of the row: you look after it'],
  ['x', 'tick the row'],
  ['/', 'go to the filter of the list, or to the search'],
  ['?', 'show this help'],
] as const;

/** What single keys do. Nobody sees it without JavaScript: then there are no keys. */
export const KeysHelp = () => (
  <dialog id="keys" aria-labelledby="keys-heading">
    <div class="help">
      <h2 id="keys-heading">Keys</h2>
      <dl class="keys">
        {keys.map(([key, words]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">Whatever a key does, a link or a button does too. Keys do nothing while you write.</p>
      <div class="choice">
        <input type="checkbox" id="keys-on" data-keys-on checked />
        <label for="keys-on">Use single keys in this browser</label>
      </div>
      <form method="dialog">
        <button type="submit" class="secondary" autofocus>
          Close
        </button>
      </form>
    </div>
  </dialog>
);

/** The way to the help; it is shown once the script runs. */
export const KeysButton = () => (
  <button type="button" class="plain" data-keys-open hidden>
    Keys
  </button>
);
