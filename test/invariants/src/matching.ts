import { givesTheSame, restsOnTheSame } from '../../../apps/training-referrals/dist/domain/matching/recompute.js';
import type { StoredBasis, StoredProposal } from '../../../apps/training-referrals/dist/domain/matching/recompute.js';
import { foundOf, never } from './invariant.js';
import type { Invariant, Query, Row } from './invariant.js';

const training = 'training-referrals';
/** Of the newest: rules change for all at once, so more of them would tell nothing more. */
const MOST_COMPUTED = 10_000;

type Rulebook = StoredProposal['rulebook'];
type Proposed = Row & {
  readonly id: string;
  readonly book: number;
  readonly options: string;
  readonly facts: StoredProposal['facts'];
};
type Asked = Row & Omit<StoredBasis, 'rulebook'> & { readonly id: string; readonly book: number };

/** Few rulebooks and few sets of options stand behind many decisions: each is read once. */
async function read<T>(query: Query, sql: string, keys: readonly unknown[]): Promise<ReadonlyMap<unknown, T>> {
  const rows = await query<Row & { readonly key: unknown; readonly content: T }>(sql, [[...new Set(keys)]]);
  return new Map(rows.map(({ key, content }) => [key, content]));
}

const rulebooksOf = (query: Query, books: readonly number[]) =>
  read<Rulebook>(query, `select id as key, content from rulebooks where id = any($1::int[])`, books);

async function otherProposals(query: Query): Promise<readonly string[]> {
  const rows = await query<Proposed>(
    `select p.id, p.rulebook_id as book, p.options,
            json_build_object('line', p.line, 'districtCode', p.district_code, 'ageBand', p.age_band, 'schooling', p.schooling,
              'occupation', p.occupation, 'dependants', p.dependants, 'wishes', p.wishes) as facts
       from proposals p order by p.id desc limit ${MOST_COMPUTED}`,
  );
  const rulebooks = await rulebooksOf(
    query,
    rows.map(({ book }) => book),
  );
  const sets = await read<StoredProposal['details']>(
    query,
    `select key, details as content from option_sets where key = any($1::text[])`,
    rows.map(({ options }) => options),
  );
  const isSame = ({ facts, book, options }: Proposed) => {
    const [rulebook, details] = [rulebooks.get(book), sets.get(options)];
    return rulebook !== undefined && details !== undefined && givesTheSame({ facts, rulebook, details });
  };
  return rows.filter((row) => !isSame(row)).map(({ id }) => id);
}

async function otherRequests(query: Query): Promise<readonly string[]> {
  const rows = await query<Asked>(
    `select f.referral_id as id, f.rulebook_id as book, f.programme_code as programme, f.facts, f.result
       from referral_bases f order by f.referral_id desc limit ${MOST_COMPUTED}`,
  );
  const rulebooks = await rulebooksOf(
    query,
    rows.map(({ book }) => book),
  );
  const isSame = (row: Asked) => {
    const rulebook = rulebooks.get(row.book);
    return rulebook !== undefined && restsOnTheSame({ ...row, rulebook });
  };
  return rows.filter((row) => !isSame(row)).map(({ id }) => id);
}

/** What was decided, computed again from the inputs that are stored with it by the rules that it names. */
const computed: readonly Invariant[] = [
  {
    name: 'a-proposal-computes-to-the-same',
    sentence: 'the rules that a proposal names, applied to its stored inputs, give something else than what is stored',
    services: [training],
    when: 'always',
    find: async ({ databases }) => foundOf(await otherProposals(databases(training))),
  },
  {
    name: 'a-request-rests-on-what-is-stored',
    sentence: 'the rules that a request names, applied to its stored inputs, give something else than what is stored',
    services: [training],
    when: 'always',
    find: async ({ databases }) => foundOf(await otherRequests(databases(training))),
  },
];

const kept: readonly Invariant[] = [
  never(
    training,
    'every-request-keeps-what-it-rests-on',
    'a referral that a caseworker asked for does not say what it rests on, or names another programme',
    `select r.id from referrals r left join referral_bases f on f.referral_id = r.id
      where r.round is null and f.programme_code is distinct from r.programme_code`,
  ),
  never(
    training,
    'an-interest-counts-once',
    'the same interest of a case is noted twice',
    `select case_id from interests group by case_id, pathway, programme_code having count(*) > 1`,
  ),
  never(
    training,
    'policies-follow-each-other',
    'a policy is still in force when the next one begins',
    `select p.rule_version from policies p
      where exists (select from policies next where next.valid_from > p.valid_from and next.valid_from <= coalesce(p.valid_to, next.valid_from))`,
  ),
];

export const matching: readonly Invariant[] = [...computed, ...kept];
