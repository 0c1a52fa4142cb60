import { PostedForm } from '../../forms/posted.js';
import { fieldInForm, reasonSaid, tranchesIn } from './declaration.model.js';

const form = (fields: Record<string, string>) => new PostedForm(new URLSearchParams(fields));

describe('what a company types about its layoff', () => {
  it('has a tranche on each line, in both ways of writing days', () => {
    expect(tranchesIn('01/04/2026, 15/04/2026, 120\n\n2026-05-01;2026-05-15;30\r\n')).toEqual({
      tranches: [
        { from: '2026-04-01', to: '2026-04-15', workers: 120 },
        { from: '2026-05-01', to: '2026-05-15', workers: 30 },
      ],
      unreadable: [],
    });
  });

  it.each(['01/04/2026, 15/04/2026', 'besok, lusa, 3', '31/02/2026, 01/03/2026, 3', '01/04/2026, 15/04/2026, 0'])(
    'names a line that cannot be read: %s',
    (line) => {
      expect(tranchesIn(`\n${line}`)).toEqual({ tranches: [], unreadable: [2] });
    },
  );

  it('takes back what was emptied, and leaves the period to tranches where no other is given', () => {
    expect(reasonSaid(form({ kind: 'PLAN' }))).toEqual({
      ...{ kind: 'PLAN', reasonCode: null, layoffFrom: null, layoffTo: null, declaredWorkers: null },
      ...{ condition: null, tranches: [] },
    });
    expect(reasonSaid(form({ kind: 'PLAN', tranches: '01/04/2026, 15/04/2026, 120' }))).not.toHaveProperty(
      'layoffFrom',
    );
  });

  it('has an event only where the layoff hangs on one', () => {
    const typed = { 'condition-event': 'Pesanan batal', 'condition-on': '2026-03-01' };
    expect(reasonSaid(form({ kind: 'PLAN', ...typed }))).toMatchObject({ condition: null });
    expect(reasonSaid(form({ kind: 'CONDITIONAL', ...typed }))).toMatchObject({
      condition: { event: 'Pesanan batal', on: '2026-03-01' },
    });
  });

  it('is told of by the names of the form', () => {
    expect(['tranches[2].from', 'condition.on', 'layoffTo'].map(fieldInForm)).toEqual([
      ...['tranches', 'condition-on', 'layoffTo'],
    ]);
  });
});
