/** Where a page says that something on it changed, or that its reader was signed out. A script shows it. */
export const LiveBar = () => (
  <div class="live-bar" role="status" data-live-bar hidden>
    <p />
    <button type="button" hidden>
      Show what is new
    </button>
    <a href="/sign-in" hidden>
      Sign in
    </a>
  </div>
);
