import { check, found } from '../../../test/a-row.js';

describe('the dependants (W28)', () => {
  it('number 0 to 15, or are not given', () => {
    expect(found({ tanggungan: '' })).toEqual([]);
    expect(found({ tanggungan: '0' })).toEqual([]);
    expect(found({ tanggungan: '15' })).toEqual([]);
    expect(found({ tanggungan: '16' })).toEqual(['W28.dependants tanggungan']);
    expect(found({ tanggungan: '-1' })).toEqual(['W28.dependants tanggungan']);
    expect(found({ tanggungan: '2,5' })).toEqual(['W28.dependants tanggungan']);
    expect(check({ tanggungan: '' }).worker?.coded).not.toHaveProperty('dependants');
  });
});

describe('the schooling (W29)', () => {
  it('is one of the eleven, or is not given', () => {
    expect(found({ pendidikan: '' })).toEqual([]);
    expect(found({ pendidikan: 'S3' })).toEqual([]);
    expect(found({ pendidikan: 'TK' })).toEqual(['W29.schooling pendidikan']);
    expect(check({ pendidikan: 'smk' }).findings[0]?.suggestion).toBe('SMK');
  });
});

describe('the training wishes (W30)', () => {
  it('are pathways or programmes, several of them separated by a bar', () => {
    expect(found({ minat_pelatihan: '' })).toEqual([]);
    expect(found({ minat_pelatihan: 'ALAT_BERAT' })).toEqual([]);
    expect(check({ minat_pelatihan: 'LAS-SMAW | MANUFAKTUR|LAS-SMAW' }).worker?.coded.wishes).toEqual([
      'LAS-SMAW',
      'MANUFAKTUR',
    ]);
  });

  it('that are not known only warn, and the known ones are kept', () => {
    const checked = check({ minat_pelatihan: 'JAHIT|MEMANCING' });

    expect(checked.findings.map(({ kind }) => kind)).toEqual(['W30.wish']);
    expect(checked.worker?.coded.wishes).toEqual(['JAHIT']);
  });

  it('in small letters are offered as capitals', () => {
    expect(check({ minat_pelatihan: 'jahit|wirausaha' }).findings[0]?.suggestion).toBe('JAHIT|WIRAUSAHA');
  });
});
