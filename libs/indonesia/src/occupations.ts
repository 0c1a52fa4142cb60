import { readTable } from './table.js';

export const occupationGroups = [
  'SEWING',
  'CUTTING',
  'TEXTILE',
  'ASSEMBLY',
  'WELDING',
  'MACHINING',
  'MOULDING',
  'ELECTRICAL',
  'MECHANIC',
  'FORKLIFT',
  'HEAVY_EQUIPMENT',
  'QUALITY',
  'DESIGN',
  'WAREHOUSE',
  'OFFICE',
  'DRIVER',
  'SECURITY',
  'CLEANING',
  'CATERING',
  'SUPERVISION',
  'PRODUCTION',
  'OTHER',
] as const;
export type OccupationGroup = (typeof occupationGroups)[number];

type Keyword = { readonly words: readonly string[]; readonly group: OccupationGroup; readonly rank: number };

/** By first word, so that a title costs one look-up a word. */
const keywordsByFirstWord = new Map<string, Keyword[]>();
readTable('occupation-groups', ['keyword', 'occupation_group']).forEach((row, rank) => {
  const words = wordsOf(row.keyword);
  const keyword = { words, group: groupNamed(row.occupation_group), rank };
  const first = words[0] ?? '';
  keywordsByFirstWord.set(first, [...(keywordsByFirstWord.get(first) ?? []), keyword]);
});

/** The group of a job title, Indonesian or English: of the keywords in it, the first of the table decides. */
export function occupationGroup(jobTitle: string): OccupationGroup {
  const title = wordsOf(jobTitle);
  let best: Keyword | undefined;
  title.forEach((word, at) => {
    for (const keyword of keywordsByFirstWord.get(word) ?? []) {
      const stands = keyword.words.every((part, i) => title[at + i] === part);
      if (stands && (!best || keyword.rank < best.rank)) best = keyword;
    }
  });
  return best?.group ?? 'OTHER';
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function groupNamed(text: string): OccupationGroup {
  const group = occupationGroups.find((name) => name === text);
  if (!group) throw new Error(`no occupation group is called "${text}"`);
  return group;
}
