import { Rejected } from './rejected.js';

describe('a rejection', () => {
  const text = { id: 'Kelas sudah penuh.', en: 'The class is full.' };

  it('carries its kind, stable code, both texts and every field problem', () => {
    const field = { field: 'seats', code: 'seats.too-many', text };
    const rejected = new Rejected('conflict', 'class.full', text, [field]);
    expect(rejected).toMatchObject({ name: 'Rejected', kind: 'conflict', code: 'class.full', text, fields: [field] });
    expect(rejected).toBeInstanceOf(Error);
  });

  it('reads as code and English sentence in a log', () => {
    expect(String(new Rejected('conflict', 'class.full', text))).toBe('Rejected: class.full: The class is full.');
  });

  it('has no field problems unless it is given some', () => {
    expect(new Rejected('missing', 'class.unknown', text).fields).toEqual([]);
  });
});
