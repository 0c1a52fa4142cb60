import { rupiah } from '@tanggap/kernel';
import type { SnapAnswer } from './snap-client.js';
import { ofAmount, toldByStatus, toldByTransfer } from './told.js';

const answer = (code: string, body: SnapAnswer['body'] = {}, message = ''): SnapAnswer => ({
  http: Number(code.slice(0, 3)),
  case: code.slice(5),
  code,
  message,
  body,
});
const state = (latestTransactionStatus: string, more: object = {}) => ({
  referenceNo: 'BS1',
  additionalInfo: { latestTransactionStatus, ...more },
});

describe('an answer to an instruction', () => {
  it.each([
    ['2001700', state('00'), { state: 'paid', bankReference: 'BS1' }],
    ['2021800', state('03'), { state: 'accepted', bankReference: 'BS1' }],
    ['2001700', state('04', { reasonCode: 'AC04' }), { state: 'returned', code: 'AC04', bankReference: 'BS1' }],
    ['4041711', state('06', { reasonCode: 'AC01' }), { state: 'failed', code: 'AC01', bankReference: 'BS1' }],
    ['4031715', state('06', { reasonCode: 'BE01' }), { state: 'failed', code: 'BE01', bankReference: 'BS1' }],
    ['4031714', state('06', { reasonCode: 'AM04' }), { state: 'failed', code: 'AM04', bankReference: 'BS1' }],
    ['4031714', { referenceNo: 'BS1' }, { state: 'failed', code: 'AM04', bankReference: 'BS1' }],
    ['4031714', {}, { state: 'not-taken', why: '4031714', isShort: true }],
  ])('%s says what became of it', (code, body, told) => {
    expect(toldByTransfer(answer(code, body))).toEqual(told);
  });

  it.each(['4291700', '4011700', '4011701', '4091700', '4031706', '4031715'])(
    '%s means that nothing was taken and the key is free',
    (code) => {
      expect(toldByTransfer(answer(code)).state).toBe('not-taken');
    },
  );

  it.each([
    ['4091701', {}],
    ['4091801', {}],
    ['4091801', state('06', { reasonCode: 'AM05' })],
    ['4091802', {}],
    ['4041718', {}],
    ['4041818', state('06', { reasonCode: 'AM05' })],
  ])(
    '%s says that the key is in the books of the bank: it is neither free nor failed, the bank is asked',
    (code, body) => {
      expect(toldByTransfer(answer(code, body)).state).toBe('unknown');
    },
  );

  it.each(['5001700', '5001701', '5041700', '4031701', '2001700'])(
    '%s without more is no answer: the bank is asked',
    (code) => {
      expect(toldByTransfer(answer(code)).state).toBe('unknown');
    },
  );

  it('an error of the bank is unknown even if it names a reason', () => {
    expect(toldByTransfer(answer('5001700', state('06', { reasonCode: 'TECH' }))).state).toBe('unknown');
  });

  it.each([
    ['Invalid Field Format beneficiaryAccountNo', 'AC01'],
    ['Invalid Mandatory Field beneficiaryBankCode', 'RC01'],
    ['Invalid Field Format beneficiaryAccountName', 'BE01'],
    ['Invalid Field Format remark', 'MS03'],
  ])('%s stops only this payment, with a reason', (message, code) => {
    expect(toldByTransfer(answer('4001701', {}, message))).toEqual({ state: 'failed', code });
  });
});

describe('an answer to a question', () => {
  it.each([
    ['00', 'paid'],
    ['03', 'accepted'],
    ['04', 'returned'],
    ['06', 'failed'],
    ['07', 'not-found'],
    ['99', 'unknown'],
  ])('status %s says %s', (latestTransactionStatus, expected) => {
    expect(toldByStatus(answer('2003600', { latestTransactionStatus })).state).toBe(expected);
  });

  it('only the bank itself can say that it knows no such payment', () => {
    expect(toldByStatus(answer('4043601')).state).toBe('not-found');
    expect(['4293600', '5003600', '4043600'].map((code) => toldByStatus(answer(code)).state)).toEqual(
      Array(3).fill('unknown'),
    );
  });
});

describe('an answer that names an amount', () => {
  const paid = toldByStatus(answer('2003600', { latestTransactionStatus: '00' }));
  const of = (amount: unknown, told = paid) => ofAmount(told, { amount }, rupiah(500_000));

  it('settles only a payment of that amount', () => {
    expect(of({ value: '500000.00', currency: 'IDR' })).toEqual({ state: 'paid' });
    const another = { state: 'unknown', why: 'paid of another amount', otherAmount: 500_001 };
    expect(of({ value: '500001.00', currency: 'IDR' })).toEqual(another);
    for (const amount of [{ value: '500000.00', currency: 'USD' }, { value: '500000' }, {}, null, 500_000]) {
      expect(of(amount)).toEqual({ state: 'unknown', why: 'paid of another amount' });
    }
  });

  it('is taken at its word where it names none, or says that there is no such payment', () => {
    expect(of(undefined)).toEqual({ state: 'paid' });
    expect(of({}, toldByStatus(answer('4043601')))).toMatchObject({ state: 'not-found' });
  });
});
