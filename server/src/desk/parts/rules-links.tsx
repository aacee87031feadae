const pages = [
  { href: '/desk/procedure', words: 'Procedure' },
  { href: '/desk/bodies', words: 'Bodies and terms' },
  { href: '/desk/roster', words: 'Roster' },
  { href: '/desk/code', words: 'Code of conduct' },
  { href: '/desk/templates', words: 'Wording of notices' },
] as const;

/** The pages about how the community decides, and who does. */
export const RulesLinks = ({ open }: { open: (typeof pages)[number]['href'] }) => (
  <nav aria-label="How we decide" class="filter">
    <ul>
      {pages.map(({ href, words }) => (
        <li>
          <a href={href} {...(href === open ? { 'aria-current': 'page' as const } : {})}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
