export type UnionAct = 'talks' | 'dispute' | 'complaint';

/** The addresses of the union's side of layoffs. */
export const unionPaths = {
  list: '/union',
  one: (id: string) => `/union/${id}`,
  act: (id: string, act: UnionAct) => `/union/${id}/${act}`,
} as const;
