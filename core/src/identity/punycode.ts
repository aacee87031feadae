const base = 36;
const [tMin, tMax, skew, damp] = [1, 26, 38, 700];
const lastCodePoint = 0x10_ffff;

/** A label of a domain as people read it; one that is no A-label, or a broken one, as it is. RFC 3492, 6.2. */
export const unicodeLabel = (label: string): string => {
  if (!/^xn--./.test(label)) return label;
  const text = label.slice('xn--'.length);
  const divider = text.lastIndexOf('-');
  const points = Array.from(text.slice(0, Math.max(divider, 0)), (letter) => letter.codePointAt(0) ?? 0);
  let [point, index, bias, place] = [128, 0, 72, divider + 1];
  while (place < text.length) {
    const before = index;
    for (let [weight, k] = [1, base]; ; k += base) {
      const digit = digitOf(text.charCodeAt(place));
      place += 1;
      if (digit === null) return label;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
      if (weight > Number.MAX_SAFE_INTEGER / base) return label;
    }
    const count = points.length + 1;
    bias = adapt(index - before, count, before === 0);
    point += Math.floor(index / count);
    if (point > lastCodePoint) return label;
    points.splice(index % count, 0, point);
    index = (index % count) + 1;
  }
  return String.fromCodePoint(...points);
};

/** `a`–`z` are 0–25, `0`–`9` are 26–35; anything else, and the end of the text, is none. */
const digitOf = (code: number): number | null => {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : null;
};

const adapt = (by: number, count: number, isFirst: boolean): number => {
  let delta = Math.floor(by / (isFirst ? damp : 2));
  delta += Math.floor(delta / count);
  let k = 0;
  for (; delta > ((base - tMin) * tMax) / 2; k += base) delta = Math.floor(delta / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * delta) / (delta + skew));
};
