import { maskedIdentity } from './masked-identity.js';
import { compareFields } from './side-by-side.js';

const siti = { name: 'Siti Aminah, S.Pd.', birthDate: '1990-01-01', nik: '3603124101900001', sex: 'P', phone: '+6281' };

describe('two records side by side', () => {
  it('are equal, different or unknown field by field', () => {
    const other = { ...siti, name: 'SITI  AMINAH', nik: '3603124101900002', address: 'Jalan Melati' };

    expect(Object.fromEntries(compareFields(siti, other).map(({ field, same }) => [field, same]))).toEqual({
      name: 'equal',
      birthDate: 'equal',
      nik: 'different',
      sex: 'equal',
      address: 'unknown',
      districtCode: 'unknown',
      phone: 'equal',
    });
  });

  it('are unknown in everything when one does not open', () => {
    expect(new Set(compareFields(siti, undefined).map(({ same }) => same))).toEqual(new Set(['unknown']));
  });

  it('are told apart by what is masked', () => {
    expect(maskedIdentity(siti)).toEqual({ maskedName: 'S••••• A••••• S•••••', birthYear: '1990', nikEnding: '0001' });
    expect(maskedIdentity(undefined)).toEqual({ maskedName: null, birthYear: null, nikEnding: null });
  });
});
