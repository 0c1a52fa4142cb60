import { ListSurvey, type Survey } from './list-survey.js';

function survey(...rows: readonly (readonly string[])[]): Survey {
  const list = new ListSurvey();
  for (const row of rows) list.add(row);
  return list.result();
}

describe('a survey of a list', () => {
  it('counts the filled rows and finds the date and the ground that most of them give', () => {
    const found = survey(
      ['nik', 'tanggal_phk', 'alasan_kode'],
      ['1', '2026-03-31', 'PAILIT'],
      ['2', '2026-04-01', 'EFISIENSI_CEGAH'],
      ['3', '2026-03-31', 'EFISIENSI_CEGAH'],
      ['', ' ', ''],
    );
    expect(found).toEqual({ rows: 3, layoffDate: '2026-03-31', reasonCode: 'EFISIENSI_CEGAH' });
  });

  it('finds the columns in any order and spelling, and takes every way to write a date for the same date', () => {
    const found = survey(
      ['Alasan Kode', 'TANGGAL-PHK'],
      ['PAILIT', '31/03/2026'],
      ['PAILIT', '2026-03-31'],
      ['PAILIT', '2026-04-01'],
    );
    expect(found).toMatchObject({ layoffDate: '2026-03-31', reasonCode: 'PAILIT' });
  });

  it('of equally many takes the one met first', () => {
    const found = survey(['tanggal_phk', 'alasan_kode'], ['2026-05-01', 'B'], ['2026-04-01', 'A']);
    expect(found).toMatchObject({ layoffDate: '2026-05-01', reasonCode: 'B' });
  });

  it('of a list without these columns says only how many rows it has', () => {
    expect(survey(['a', 'b'], ['1', '2'])).toEqual({ rows: 1, layoffDate: undefined, reasonCode: undefined });
    expect(survey()).toEqual({ rows: 0, layoffDate: undefined, reasonCode: undefined });
  });

  it('passes over dates that no calendar has', () => {
    expect(survey(['tanggal_phk'], ['31/02/2026'], ['31/02/2026'], ['2026-03-01'])).toMatchObject({
      layoffDate: '2026-03-01',
    });
  });
});
