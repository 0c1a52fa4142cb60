/** The three answers to a layoff. */
export const pathways = ['ALAT_BERAT', 'MANUFAKTUR', 'WIRAUSAHA'] as const;
export type PathwayCode = (typeof pathways)[number];
/** A pathway that is not known any more counts as the widest. */
export const pathwayOf = (code: string): PathwayCode => pathways.find((each) => each === code) ?? 'WIRAUSAHA';
