// Not in mailauth's own declarations: the comparison of domains by organization that DMARC calls relaxed alignment.
declare module 'mailauth/lib/tools.js' {
  const tools: {
    getAlignment(fromDomain: string, domains: readonly string[]): { domain: string } | false;
  };
  export default tools;
}
