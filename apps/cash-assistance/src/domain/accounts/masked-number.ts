const SHOWN_DIGITS = 4;

/** The number of an account as screens and papers show it: its last digits. One that is hardly longer shows none. */
export function maskNumber(number: string): string {
  return `•••${number.length > SHOWN_DIGITS ? number.slice(-SHOWN_DIGITS) : ''}`;
}
