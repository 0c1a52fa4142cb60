import { renderToString } from 'preact-render-to-string';
import type { Answer } from '../clients/ask.js';
import { sayIn } from '../messages/messages.js';
import { formatsIn } from '../formats.js';
import { PageAgain, PageInstead } from '../visit/instead.js';
import type { Visit } from '../visit/visit.js';
import { TextField, DateField } from './fields.js';
import { Form } from './form.js';
import { PostedForm } from './posted.js';
import { settled, troubleFound, undecided, type Trouble } from './trouble.js';

const context = { language: 'en', say: sayIn('en'), formats: formatsIn('en'), url: '/x', viewer: undefined } as const;
const visit = { context } as unknown as Visit;
const form = new PostedForm(new URLSearchParams({ 'form-key': 'a-key-of-the-form', reason: '"><b>x', password: 'p' }));

async function after(answer: Answer<object>): Promise<{ page: PageInstead | PageAgain; trouble: Trouble | undefined }> {
  let trouble: Trouble | undefined;
  const page = await settled(visit, form, answer, {
    done: () => PageInstead.to('/done'),
    again: (found) => ((trouble = found), 'again'),
  });
  return { page, trouble };
}

const refused = (status: number, code: string, errors: { field: string; code: string }[] = []): Answer<object> => ({
  kind: 'refused',
  status,
  problem: {
    code,
    titles: { id: 'Ditolak.', en: 'Refused.' },
    errors: errors.map((one) => ({ ...one, text: { id: 'Salah.', en: `Wrong ${one.field}.` } })),
  },
});

describe('a decision that was sent', () => {
  const wrongsOf = (fields: Record<string, string>) =>
    undecided(new PostedForm(new URLSearchParams(fields)), visit.context);

  it.each(['yes', 'no'])('is taken as it was said: %s', (agrees) => {
    expect(wrongsOf({ agrees })).toEqual([]);
  });

  it.each(['', 'maybe', 'YES', 'true'])('is asked for once more where it is neither yes nor no: %j', (agrees) => {
    const wrongs = wrongsOf({ agrees });
    expect(wrongs).toEqual([{ field: 'agrees', text: 'Choose' }]);
    expect(troubleFound(form, wrongs)).toMatchObject({ status: 422 });
  });
});

describe('a form that was sent', () => {
  it('leads on when the service has done it', async () => {
    expect((await after({ kind: 'answered', status: 200, body: {} })).page).toEqual(PageInstead.to('/done'));
  });

  it('comes back with every problem, what was typed and the same key, and never with a password', async () => {
    const { page, trouble } = await after(refused(400, 'x.invalid', [{ field: 'reason', code: 'x' }]));
    expect(page).toEqual(new PageAgain(400, 'again'));
    expect(trouble?.wrongs).toEqual([{ field: 'reason', text: 'Wrong reason.' }]);
    expect(trouble?.key).toBe('a-key-of-the-form');
    expect(trouble?.typed).toEqual({ 'form-key': 'a-key-of-the-form', reason: '"><b>x' });
  });

  it('says that nobody knows when the service does not answer, and keeps the key', async () => {
    const { page, trouble } = await after({ kind: 'unreachable' });
    expect(page).toEqual(new PageAgain(503, 'again'));
    expect(trouble?.wrongs[0]?.text).toContain('nothing happens twice');
    expect(trouble?.key).toBe('a-key-of-the-form');
  });

  it.each([
    [412, 'version.other', true],
    [409, 'case.changed-meanwhile', true],
    [409, 'case.closed', false],
  ])('status %i with %s is a conflict: %s', async (status, code, isConflict) => {
    expect((await after(refused(status, code))).trouble?.isConflict).toBe(isConflict);
  });

  it('is fine where nothing was found', () => {
    expect(troubleFound(form, [])).toBeUndefined();
    expect(troubleFound(form, [{ field: 'reason', text: 'No.' }])?.status).toBe(422);
  });
});

describe('a form on a page', () => {
  it('tells each problem on top and at its field, and shows what was typed as text', async () => {
    const { trouble } = await after(refused(400, 'x.invalid', [{ field: 'reason', code: 'x' }]));
    const html = renderToString(
      Form({
        context,
        action: '/x',
        submit: 'Send',
        trouble,
        children: TextField({ context, name: 'reason', label: 'Why', trouble }),
      }),
    );
    expect(html).toContain('href="#field-reason"');
    expect(html).toContain('aria-describedby="field-reason-wrong"');
    expect(html).toContain('value="&quot;>&lt;b>x"');
    expect(html).toContain('value="a-key-of-the-form"');
  });

  it('keeps the version that it was filled in by, and takes the present one after a conflict, which has told it', () => {
    const shown = (trouble: Partial<Trouble> | undefined, version: number | undefined = 7) => {
      const told = trouble && { status: 400, wrongs: [], typed: {}, key: undefined, isConflict: false, ...trouble };
      const html = renderToString(Form({ context, action: '/x', submit: 'Send', trouble: told, version }));
      return /name="form-version" value="([^"]*)"/.exec(html)?.[1];
    };
    const typed = { 'form-version': '4' };
    expect(shown(undefined)).toBe('7');
    expect(shown({ typed })).toBe('4');
    expect(shown({ typed, status: 503 })).toBe('4');
    expect(shown({ typed, status: 409, isConflict: true })).toBe('7');
    expect(shown({ typed: {} })).toBe('7');
    expect(shown({ typed: { 'form-version': '"><b>' } })).toBe('&quot;>&lt;b>');
  });

  it('has no version where two people do not edit the same', () => {
    const trouble = troubleFound(new PostedForm(new URLSearchParams({ 'form-version': '4' })), [{ text: 'No.' }]);
    expect(renderToString(Form({ context, action: '/x', submit: 'Send', trouble }))).not.toContain('form-version');
  });

  it('asks for a day in three parts and puts them together', () => {
    const html = renderToString(DateField({ context, name: 'from', label: 'From', value: '2026-03-04' }));
    expect([...html.matchAll(/value="(\d+)"/g)].map(([, value]) => value)).toEqual(['4', '3', '2026']);
    const posted = new PostedForm(new URLSearchParams({ 'from-day': '4', 'from-month': '3', 'from-year': '2026' }));
    expect(posted.day('from')).toBe('2026-03-04');
    expect(posted.day('to')).toBeUndefined();
  });

  it.each([
    ['1.500.000', 1_500_000],
    ['Rp 1.500.000', 1_500_000],
    ['15', 15],
    ['1,5', undefined],
    ['', undefined],
  ])('reads the amount %p as %p', (typed, amount) => {
    expect(new PostedForm(new URLSearchParams({ amount: typed })).whole('amount')).toBe(amount);
  });
});
