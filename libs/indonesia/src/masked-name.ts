const HIDDEN = '•••••';

/** `CITRA AYU` as `C••••• A•••••`: enough to recognise someone one knows. The dots do not tell how long a name is. */
export function maskName(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => (/\p{L}/u.exec(word)?.[0] ?? '') + HIDDEN).join(' ');
}
