/** Where somebody wanted to go: a place of the desk, and nowhere else. */
export const deskPath = (to: string | undefined): string => {
  if (to === undefined || !/^\/desk([/?#]|$)/.test(to) || /[\\\p{Cc}]/u.test(to)) return '/desk';
  const { pathname, search, origin } = new URL(to, 'http://desk.invalid');
  return origin === 'http://desk.invalid' && /^\/desk(\/|$)/.test(pathname)
    ? `${pathname}${search}`
    : '/desk';
};
