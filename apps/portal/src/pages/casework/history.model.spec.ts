import { formatsIn } from '../../formats.js';
import { sayIn } from '../../messages/messages.js';
import { happeningsOf, type Told } from './history.model.js';

const context = { say: sayIn('id'), formats: formatsIn('id'), language: 'id' as const };
const who = (account: string | null) => `<${account}>`;
const nothing: Told = { history: [], hands: [], contacts: [], checks: [] };
const at = (hour: number) => `2026-11-23T0${hour}:00:00.000Z`;
const words = { id: 'Dilaporkan perusahaan.', en: 'Reported by the company.' };

const contact = { notedBy: 'a', channel: 'phone', callBackOn: null, note: null, retractedAt: null } as const;

describe('the history of a case', () => {
  it('is one line of time, the newest first, from all that was written down', () => {
    const told: Told = {
      history: [
        { at: at(1), who: 'registry', from: null, to: 'registered', why: 'x', words, reason: null },
        { at: at(4), who: 'a', from: 'registered', to: 'contacted', why: 'y', words, reason: 'Catatan.' },
      ],
      hands: [{ at: at(2), decidedBy: 'r', fromOwner: null, toOwner: 'a', why: 'by-district' }],
      contacts: [{ ...contact, id: 'c', at: at(3), outcome: 'reached', note: 'Sore.' }],
      checks: [{ id: 'v', at: at(5), checkedBy: 'a', result: 'matched', means: 'e-ktp', note: null }],
    };
    expect(happeningsOf(context, told, who).map(({ what, why }) => [what, why])).toEqual([
      ['Identitas diperiksa: Cocok dengan orangnya (KTP elektronik)', undefined],
      ['Menjadi "sudah dihubungi"', 'Dilaporkan perusahaan. Catatan.'],
      ['Telepon: Tersambung', 'Sore.'],
      ['Diberikan kepada <a>', undefined],
      ['Kasus dibuka', 'Dilaporkan perusahaan.'],
    ]);
  });

  it('says what was taken back, and where that has led', () => {
    const told: Told = {
      ...nothing,
      hands: [{ at: at(2), decidedBy: 'a', fromOwner: 'a', toOwner: null, why: 'undone' }],
      contacts: [{ ...contact, id: 'c', at: at(1), outcome: 'no-answer', retractedAt: at(3) }],
    };
    expect(happeningsOf(context, told, who).map(({ what }) => what)).toEqual([
      'Diurungkan; kini <null>',
      'Telepon: Tidak diangkat (diurungkan)',
    ]);
  });

  it('never shows a code that nobody has words for', () => {
    const line = { at: at(1), who: 'x', from: 'registered', to: 'closed', why: 'amended', reason: null } as const;
    const [shown] = happeningsOf(
      context,
      { ...nothing, history: [{ ...line, words: { id: 'amended', en: 'amended' } }] },
      who,
    );
    expect(shown).toEqual({ what: 'Menjadi "ditutup"', when: '23 Nov 2026 08.00', who: '<x>' });
  });
});
