import type pg from 'pg';
import { Draws } from '../../../../deploy/local/dist/made-list/draws.js';
import type { Told } from '../../../../apps/cash-assistance/dist/domain/paying/told.js';

/** What a bank has in its own books, which outlive whoever asks it. `lost`: the call never arrived. */
type Fate = 'paid' | 'failed' | 'lost' | 'later' | 'returned';
export type Given = { readonly key: string; readonly amount: number };

export const farEndTables = `create table far_end (
  key text primary key, amount bigint not null, state text not null, comes_back boolean not null, asked int not null default 1)`;

/** A reason for which the same account may be paid again. */
const TECHNICAL = 'TECH';

/** A bank that keeps keys: the same key is one transfer, however often it is sent. Its answers are drawn by key, so that they are the same again. */
export class FarEnd {
  constructor(
    private readonly books: pg.Client,
    private readonly seed: number,
  ) {}

  async transfer({ key, amount }: Given): Promise<Told> {
    const draws = this.drawsOf(key);
    const fate = fateOf(draws.below(100));
    const { rows } = await this.books.query<{ state: Fate; asked: number }>(
      `insert into far_end (key, amount, state, comes_back) values ($1, $2, $3, $4)
       on conflict (key) do update set asked = far_end.asked + 1, state = case far_end.state when 'lost' then 'paid' else far_end.state end
       returning state, asked`,
      [key, amount, fate, draws.chance(0.15)],
    );
    const isSilent = draws.chance(0.1);
    const [row] = rows;
    if (!row || row.state === 'lost' || (isSilent && row.asked === 1)) return { state: 'unknown', why: 'no-answer' };
    return toldOf(row.state, key);
  }

  async status(key: string): Promise<Told> {
    const { rows } = await this.books.query<{ state: Fate }>(
      `update far_end set state = case state when 'later' then 'paid' else state end where key = $1 returning state`,
      [key],
    );
    const state = rows[0]?.state;
    // Nobody calls under this key any more: it is free.
    return state === undefined || state === 'lost' ? { state: 'not-taken', why: 'not-found' } : toldOf(state, key);
  }

  /** Some of what had arrived comes back; and all that came back and was not heard of yet. */
  async comingBack(most: number): Promise<readonly Given[]> {
    await this.books.query(
      `update far_end set state = 'returned'
        where key in (select f.key from far_end f join payment_lines l on l.external_id = f.key
                       where f.state = 'paid' and f.comes_back and l.state = 'paid' order by f.key limit $1 for update of f skip locked)`,
      [most],
    );
    const { rows } = await this.books.query<Given>(
      `select f.key, f.amount::float8 as amount from far_end f join payment_lines l on l.external_id = f.key
        where f.state = 'returned' and l.state = 'paid' order by f.key limit $1`,
      [most],
    );
    return rows;
  }

  private drawsOf(key: string): Draws {
    let hash = this.seed;
    for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    return new Draws(hash, 0);
  }
}

function fateOf(inHundred: number): Fate {
  if (inHundred < 70) return 'paid';
  if (inHundred < 82) return 'later';
  return inHundred < 93 ? 'failed' : 'lost';
}

function toldOf(state: Exclude<Fate, 'lost'>, key: string): Told {
  const bankReference = `REF-${key}`;
  if (state === 'failed' || state === 'returned') return { state, code: TECHNICAL, bankReference };
  return { state: state === 'later' ? 'accepted' : 'paid', bankReference };
}
