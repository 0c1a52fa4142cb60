const LINE = /^\d{1,7}$/;
const FIRST = 2;

/** Row numbers as people write them; undefined where something else stands among them. */
export function linesIn(text: string): readonly number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const lines = parts.filter((part) => LINE.test(part)).map(Number);
  const isAll = lines.length === parts.length && lines.every((line) => line >= FIRST);
  return isAll ? lines : undefined;
}
