/** Whoever has a second record: nearly nobody, found once for the statement. */
const merged = `select person_id from person_merges where not undone union all select into_person_id from person_merges where not undone`;

/** The records of one human being in their order, in SQL; null for a person of one record. */
export const mergedRecords = (person: string) =>
  `case when ${person} in (${merged}) then array(select one from same_people(${person}) as one order by one) end`;

/** The same, with the person alone where there is no other record. */
export const recordsOf = (person: string) => `coalesce(${mergedRecords(person)}, array[${person}])`;
