import { explained, returnReason, toldOfPayment } from './explain.model.js';

describe('What a worker is told of a payment', () => {
  it('is that of its state', () => {
    expect(toldOfPayment('returned', 'AC04')).toEqual(explained('payment', 'returned'));
    expect(toldOfPayment('paid', null).you.id).toBe('Periksa rekening Anda.');
  });

  it('is to come in person where the bank takes the payee for dead: another account does not help', () => {
    for (const state of ['failed', 'returned']) {
      const told = toldOfPayment(state, 'MD07');
      expect(told.you.id).toContain('Datang ke loket');
      expect(told.we.id).not.toContain('7 hari');
      expect(told.by).toEqual(explained('payment', state).by);
    }
    expect(toldOfPayment('to-treasury', 'MD07')).toEqual(explained('payment', 'to-treasury'));
  });

  it('has no reason where none was given, and says that the bank gave none for a code that is not known', () => {
    expect(returnReason(null)).toBeUndefined();
    expect(returnReason('XX99')?.id).toContain('tidak menyebut alasan');
  });
});
