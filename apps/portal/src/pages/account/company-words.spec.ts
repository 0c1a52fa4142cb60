import { formatsIn } from '../../formats.js';
import { sayIn } from '../../messages/messages.js';
import { calledOrWhose, nearestFirst } from './company-words.js';

const context = { language: 'en', say: sayIn('en'), formats: formatsIn('en'), url: '/x', viewer: undefined } as const;
const steel = { id: '1', name: null, addresses: ['hrd@baja-tirta.example', 'pt@x.example'] };
const shoes = { id: '2', name: null, addresses: ['hrd@citra-alas-kaki.example'] };

describe('a company without a name', () => {
  it('is told apart by the addresses of who belongs to it', () => {
    expect(calledOrWhose({ ...steel, others: 3 }, context)).toBe(
      'Without a name here; its accounts: hrd@baja-tirta.example, pt@x.example, and 3 more',
    );
    expect(calledOrWhose({ id: '3', name: null }, context)).toContain('3');
    expect(calledOrWhose({ ...steel, name: 'PT Baja Tirta' }, context)).toBe('PT Baja Tirta');
  });

  it('stands first where an address has a word of what was written, however it was written', () => {
    expect(nearestFirst([steel, shoes], 'PT. Alas KAKI')).toEqual([shoes, steel]);
    expect(nearestFirst([steel, shoes], 'hrd@citra-alas-kaki.example')).toEqual([shoes, steel]);
    expect(nearestFirst([steel, shoes], 'PT Tenun')).toEqual([steel, shoes]);
  });
});
