import { maskNumber } from './masked-number.js';

describe('the number of an account', () => {
  it('is shown by its last four digits, and not at all where it has no more', () => {
    expect(['1234567890', '12345', '1234', ''].map(maskNumber)).toEqual(['•••7890', '•••2345', '•••', '•••']);
  });
});
