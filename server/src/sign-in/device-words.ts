/** A browser as its owner knows it: `Firefox on Linux`. Only this much is kept of what it says of itself. */
export const deviceWords = (userAgent: string | undefined): string => {
  const said = userAgent ?? '';
  const browser = browsers.find(([sign]) => sign.test(said))?.[1] ?? 'A browser';
  const system = systems.find(([sign]) => sign.test(said))?.[1];
  return system ? `${browser} on ${system}` : browser;
};

/** In this order: most of them also say that they are one of those after them. */
const browsers = [
  [/\bEdgA?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

const systems = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const;
