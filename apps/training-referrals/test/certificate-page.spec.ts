import type { CheckedCertificate } from '../src/application/participation/certificate-views.js';
import { certificatePage } from '../src/http/participation/certificate-page.js';

const certificate: CheckedCertificate = {
  state: 'valid',
  stateText: { id: 'Sertifikat ini sah dan berlaku.', en: 'This certificate is genuine and in force.' },
  kind: 'BNSP',
  kindText: { id: 'Sertifikat kompetensi BNSP', en: 'BNSP certificate of competence' },
  programme: { code: 'FORKLIFT', name: { id: 'Operator forklift', en: 'Forklift operation' } },
  provider: 'BLK <b>Tangerang</b>',
  licence: 'BNSP-LSP-1234-ID',
  number: '62019 7411 1',
  issuedOn: '2026-06-20',
  validUntil: '2029-06-20',
  note: { id: 'Lisensi K3 diperlukan.', en: 'A K3 licence is needed.' },
};

describe('the page that checks a certificate', () => {
  it('says in both languages what stands on it, until when it holds, and what it does not give', () => {
    const page = certificatePage(certificate);
    for (const text of ['62019 7411 1', 'BNSP-LSP-1234-ID', 'Forklift operation', 'A K3 licence is needed.', '2029']) {
      expect(page).toContain(text);
    }
    expect(page).toContain('class="state valid"');
    expect(page).toContain('BLK &lt;b&gt;Tangerang&lt;/b&gt;');
    expect(page).not.toContain('<script');
  });

  it('of one that never expires says so, and of an internal one names no licence', () => {
    const page = certificatePage({ ...certificate, kind: 'internal', licence: null, validUntil: null, note: null });
    expect(page).toContain('For good');
    expect(page).not.toContain('LSP');
  });

  it('of none says that it is not known', () => {
    expect(certificatePage(undefined)).toContain('This certificate is not known.');
  });
});
