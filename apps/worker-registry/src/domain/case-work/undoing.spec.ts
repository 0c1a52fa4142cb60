import { assertSoon, handUndone, stateWithout } from './undoing.js';

const at = new Date('2026-03-04T02:00:00Z');
const minutes = (n: number) => new Date(at.getTime() + n * 60_000);
const codeOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('taking back what was just done', () => {
  it('is for half an hour', () => {
    expect(codeOf(() => assertSoon(at, minutes(30)))).toBeUndefined();
    expect(codeOf(() => assertSoon(at, minutes(31)))).toBe('undo.too-late');
  });

  it.each([
    ['gives a case back whose hands nothing has happened in', { ownerId: 'her' }, 'undone'],
    ['leaves a case that changed hands again', { ownerId: 'him' }, 'went-on'],
    ['leaves a case that somebody has worked on since', { ownerId: 'her', activeAt: minutes(1) }, 'went-on'],
    ['leaves a case that is over', { ownerId: 'her', state: 'closed' }, 'is-over'],
  ] as const)('%s', (_, standing, outcome) => {
    const found = { state: 'registered', activeAt: minutes(-9), ...standing } as const;
    expect(handUndone({ toOwner: 'her', at }, found)).toBe(outcome);
  });

  it('goes by when a contact was written down, not by when it was made', () => {
    const found = { state: 'registered', ownerId: 'her', activeAt: minutes(-9) } as const;
    expect(handUndone({ toOwner: 'her', at }, found, minutes(1))).toBe('went-on');
    expect(handUndone({ toOwner: 'her', at }, found, minutes(-1))).toBe('undone');
  });

  it('finds no case outside the regions', () => {
    expect(handUndone({ toOwner: 'her', at }, undefined)).toBe('not-found');
  });

  const contact = { notedBy: 'her', notedAt: at, isNewest: true, isRetracted: false };
  const moved = { at, why: 'contact.reached', from: 'registered' } as const;

  it('of a contact leads the case back to where the contact found it', () => {
    expect(stateWithout(contact, moved)).toBe('registered');
    expect(stateWithout(contact, { ...moved, why: 'contact.in-vain' })).toBe('registered');
  });

  it('of a contact that moved nothing moves nothing', () => {
    expect(stateWithout(contact, { ...moved, at: minutes(-60) })).toBeUndefined();
    expect(stateWithout(contact, { ...moved, why: 'identity.matched' })).toBeUndefined();
  });

  it('of a contact is refused once something rests on it', () => {
    expect(codeOf(() => stateWithout(contact, { ...moved, at: minutes(1) }))).toBe('contact.case-went-on');
    expect(codeOf(() => stateWithout({ ...contact, isNewest: false }, moved))).toBe('contact.case-went-on');
    expect(codeOf(() => stateWithout({ ...contact, isRetracted: true }, moved))).toBe('contact.retracted-already');
  });
});
