import { sayIn } from '../../messages/messages.js';
import { stagesOf, stages } from './stages.model.js';

const shown = (state: Parameters<typeof stagesOf>[0]) => stagesOf(state, { say: sayIn('id') }).map((one) => one.state);

describe('the stages of a batch', () => {
  it('has one that is now, and none where it is over or was taken apart', () => {
    expect(shown('composed')).toEqual(['done', 'now', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
    expect(shown('sp2d-issued').indexOf('now')).toBe(stages.indexOf('send'));
    expect(shown('processing').indexOf('now')).toBe(stages.indexOf('result'));
    expect(shown('done')).toEqual(stages.map(() => 'done'));
    expect(shown('dissolved')).toEqual(stages.map(() => 'ahead'));
  });

  it('are called by their work', () => {
    expect(stagesOf('locked', { say: sayIn('id') }).map(({ name }) => name)).toEqual([
      ...['Susun', 'Validasi rekening', 'Kunci', 'SPM/SP2D', 'Kirim', 'Hasil', 'Rekonsiliasi'],
    ]);
  });
});
