/** The units of a group of three digits, from the last group on. */
const groups = {
  id: ['', 'ribu', 'juta', 'miliar', 'triliun', 'kuadriliun'],
  en: ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'],
} as const;

const ones = {
  id: ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'],
  en: [
    ...['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    ...['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
  ],
} as const;
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

/** A whole number in Indonesian words: `seratus empat puluh tiga`. Throws for what is negative, broken or beyond a safe integer. */
export function terbilang(amount: number): string {
  return written(amount, 'nol', (group, place) => {
    // One thousand has a word of its own; one million has not.
    if (place === 1 && group === 1) return 'seribu';
    return `${indonesian(group)} ${groups.id[place] ?? ''}`;
  });
}

/** The same in English: `one hundred and forty-three`. */
export function inEnglishWords(amount: number): string {
  return written(amount, 'zero', (group, place) => `${english(group)} ${groups.en[place] ?? ''}`);
}

function written(amount: number, zero: string, say: (group: number, place: number) => string): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} has no words`);
  if (amount === 0) return zero;
  const words: string[] = [];
  for (let left = amount, place = 0; left > 0; left = Math.floor(left / 1_000), place += 1) {
    const group = left % 1_000;
    if (group > 0) words.unshift(say(group, place).trim());
  }
  return words.join(' ');
}

/** 1 to 999. */
function indonesian(group: number): string {
  const [hundreds, rest] = [Math.floor(group / 100), group % 100];
  const hundred = hundreds === 1 ? 'seratus' : hundreds > 1 ? `${ones.id[hundreds] ?? ''} ratus` : '';
  return `${hundred} ${belowHundred(rest)}`.trim();
}

function belowHundred(rest: number): string {
  if (rest < 10) return ones.id[rest] ?? '';
  if (rest === 10) return 'sepuluh';
  if (rest === 11) return 'sebelas';
  if (rest < 20) return `${ones.id[rest - 10] ?? ''} belas`;
  return `${ones.id[Math.floor(rest / 10)] ?? ''} puluh ${ones.id[rest % 10] ?? ''}`.trim();
}

/** 1 to 999. */
function english(group: number): string {
  const [hundreds, rest] = [Math.floor(group / 100), group % 100];
  const below = rest < 20 ? (ones.en[rest] ?? '') : hyphened(rest);
  if (hundreds === 0) return below;
  return `${ones.en[hundreds] ?? ''} hundred${rest > 0 ? ` and ${below}` : ''}`;
}

function hyphened(rest: number): string {
  const [ten, one] = [tens[Math.floor(rest / 10)] ?? '', ones.en[rest % 10] ?? ''];
  return one === '' ? ten : `${ten}-${one}`;
}
