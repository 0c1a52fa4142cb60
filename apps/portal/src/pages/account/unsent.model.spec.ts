import { typedIn } from './unsent.model.js';

describe('what of an unsent form is shown to who typed it', () => {
  it('is what was written, once', () => {
    expect(
      typedIn([
        ['reason', ' Sudah dihubungi,\ntidak menjawab '],
        ['note', 'Tetangga menjawab telepon'],
        ['again', 'Tetangga menjawab telepon'],
      ]),
    ).toEqual(['Sudah dihubungi,\ntidak menjawab', 'Tetangga menjawab telepon']);
  });

  it('is not what the form carries along, nor codes of what was chosen', () => {
    expect(
      typedIn([
        ['form-key', 'a key of 3 words'],
        ['outcome', 'NOT_REACHED'],
        ['case', '0192a5c0-1111-7000-8000-000000000010'],
        ['phone', '0812 3456 7890'],
        ['day', '2026-11-23'],
      ]),
    ).toEqual([]);
  });
});
