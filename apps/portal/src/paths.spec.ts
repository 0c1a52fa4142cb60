import { inLanguage, pageAfterSignIn, paths } from './paths.js';

const line = paths.line('0192a5c0-1111-7000-8000-000000000010');

describe('the addresses of the portal', () => {
  it('keep the page and its query when the language is switched', () => {
    expect(inLanguage('/', 'en')).toBe('/?lang=en');
    expect(inLanguage(`${line}?x=1&lang=id`, 'en')).toBe(`${line}?x=1&lang=en`);
  });

  it('stay on this site when the language is switched, whatever was asked for', () => {
    expect(inLanguage('//example.com/x', 'en')).toBe('/example.com/x?lang=en');
  });

  it('lead after signing in to a page of ours and nowhere else', () => {
    expect(pageAfterSignIn(line)).toBe(line);
    expect(pageAfterSignIn('/worklist?state=open&overdue=1')).toBe('/worklist?state=open&overdue=1');
    for (const elsewhere of [
      undefined,
      '',
      '/',
      'https://example.com',
      '//example.com',
      '/\\example.com',
      `${line}/../../x`,
      '/a\nb',
      ['a'],
    ]) {
      expect(pageAfterSignIn(elsewhere)).toBe('/home');
    }
  });
});
