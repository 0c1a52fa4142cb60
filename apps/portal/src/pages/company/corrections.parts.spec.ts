import { renderToString } from 'preact-render-to-string';
import type { Finding, Notice } from '../../clients/layoff-notices.js';
import { formatsIn } from '../../formats.js';
import { sayIn } from '../../messages/messages.js';
import { Corrections } from './corrections.parts.js';

const text = { id: 'KPJ harus terdiri dari 11 angka.', en: 'The KPJ must have 11 digits.' };
const about = { row: 9, column: 'kpj', code: 'W13', severity: 'warning', text };
const finding = { ...about, value: '6722.6845.159', suggestion: '67226845159' } as Finding;

describe.each(['id', 'en'] as const)('cells that are corrected on the page (%s)', (language) => {
  const context = { language, say: sayIn(language), formats: formatsIn(language), url: '/x', viewer: undefined };
  const notice = { id: '0192a5c0-1111-7000-8000-000000000010' } as Notice;
  const html = renderToString(
    Corrections({ context, notice, list: { revision: 1 }, findings: [finding], from: 'findings' }),
  );
  const inputs = html.match(/<input[^>]*>/g) ?? [];
  const named = (name: string) => inputs.find((input) => input.includes(`name="${name}"`)) ?? '';

  it('stand as in the file, with the suggestion beside a tick that nobody has set', () => {
    expect(named('cell.9.kpj')).toContain('value="6722.6845.159"');
    expect(named('accepted.9.kpj')).toContain('value="67226845159"');
    expect(named('accepted.9.kpj')).toContain('type="checkbox"');
    expect(named('accepted.9.kpj')).not.toContain('checked');
    expect(html).toContain(language === 'id' ? 'Pakai usul: 67226845159' : 'Use the suggestion: 67226845159');
  });

  it('are said to stay so where they are neither changed nor ticked', () => {
    const said = 'Yang tidak diubah dan tidak dicentang tetap seperti di berkas.';
    expect(html).toContain(language === 'id' ? said : 'What you neither change nor tick stays as in the file.');
  });
});
